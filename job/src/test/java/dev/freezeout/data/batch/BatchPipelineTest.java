package dev.freezeout.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.data.DataException;
import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;
import dev.freezeout.schedule.InvalidSettingException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchPipelineTest {

    private static final Normalisation NORMALISATION = Normalisation.CIFAR100;

    /** 23 images of random pixels; each one's label is its number. */
    private static final ImageSet IMAGES = randomImages(23);

    /** A batch's content, copied while it was valid. */
    private record Content(List<Long> labels, List<float[]> images) {
        static Content of(Batch batch) {
            FloatBuffer pixels = batch.pixels().order(ByteOrder.nativeOrder()).asFloatBuffer();
            LongBuffer labels = batch.labels().order(ByteOrder.nativeOrder()).asLongBuffer();
            assertEquals(batch.size() * 3072, pixels.remaining());
            assertEquals(batch.size(), labels.remaining());
            Content content = new Content(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < batch.size(); i++) {
                float[] image = new float[3072];
                pixels.get(image);
                content.images.add(image);
                content.labels.add(labels.get());
            }
            return content;
        }
    }

    @Test
    void evaluationGivesAllImagesInOrderAndAsTheyAre() throws InterruptedException {
        try (BatchPipeline pipeline = BatchPipeline.evaluation(IMAGES, NORMALISATION, 10)) {
            assertEquals(3, pipeline.batchesPerPass());
            for (int pass = 0; pass < 3; pass++) {
                List<Integer> sizes = new ArrayList<>();
                int image = 0;
                for (Content batch : take(pipeline, 3)) {
                    sizes.add(batch.labels.size());
                    for (int i = 0; i < batch.labels.size(); i++, image++) {
                        assertEquals(image, batch.labels.get(i));
                        assertArrayEquals(expected(IMAGES, image, 4, 4, false), batch.images.get(i));
                    }
                }
                assertEquals(List.of(10, 10, 3), sizes);
            }
        }
    }

    @Test
    void aTrainingPassHoldsEveryImageOnceInAnOrderOfItsOwn() throws InterruptedException {
        try (BatchPipeline pipeline = BatchPipeline.training(IMAGES, NORMALISATION, 5, false, 1, 0)) {
            assertEquals(5, pipeline.batchesPerPass());
            Set<List<Long>> orders = new HashSet<>();
            for (int pass = 0; pass < 4; pass++) {
                List<Content> batches = take(pipeline, 5);
                assertEquals(3, batches.get(4).labels.size());
                List<Long> order = new ArrayList<>();
                for (Content batch : batches) {
                    order.addAll(batch.labels);
                    for (int i = 0; i < batch.labels.size(); i++) {
                        int image = batch.labels.get(i).intValue();
                        assertArrayEquals(expected(IMAGES, image, 4, 4, false), batch.images.get(i));
                    }
                }
                orders.add(order);
                List<Long> sorted = new ArrayList<>(order);
                Collections.sort(sorted);
                assertEquals(23, new HashSet<>(order).size());
                assertNotEquals(sorted, order);
            }
            assertEquals(4, orders.size());
        }
    }

    @Test
    void augmentationTakesEveryWindowOfTheBlackFrameAndFlipsHalfOfThem() throws InterruptedException {
        ImageSet one = IMAGES.slice(6, 7);
        int[] seen = new int[9 * 9 * 2];
        float[][] windows = new float[seen.length][];
        for (int i = 0; i < seen.length; i++) {
            windows[i] = expected(one, 0, i / 18, i / 2 % 9, i % 2 == 1);
        }
        int draws = 6_000;
        try (BatchPipeline pipeline = BatchPipeline.training(one, NORMALISATION, 1, true, 9, 0)) {
            for (int draw = 0; draw < draws; draw++) {
                float[] image = Content.of(pipeline.next()).images.get(0);
                int window = 0;
                while (!Arrays.equals(windows[window], image)) {
                    window++;
                }
                seen[window]++;
            }
        }
        int flips = 0;
        for (int i = 0; i < seen.length; i++) {
            assertTrue(seen[i] > 10 && seen[i] < 75, "window " + i + " came " + seen[i] + " times");
            flips += i % 2 == 1 ? seen[i] : 0;
        }
        assertEquals(draws / 2.0, flips, 150);
    }

    @Test
    void anyIterationCanBeTakenUp() throws InterruptedException {
        List<Content> all;
        try (BatchPipeline pipeline = BatchPipeline.training(IMAGES, NORMALISATION, 6, true, 77, 0)) {
            all = take(pipeline, 16);
        }
        for (int first = 0; first < 14; first++) {
            try (BatchPipeline pipeline = BatchPipeline.training(IMAGES, NORMALISATION, 6, true, 77, first)) {
                for (int i = first; i < 16; i++) {
                    assertSame(all.get(i), Content.of(pipeline.next()));
                }
            }
        }
    }

    @Test
    void anotherSeedGivesAnotherOrder() throws InterruptedException {
        try (BatchPipeline one = BatchPipeline.training(IMAGES, NORMALISATION, 23, true, 1, 0);
                BatchPipeline other = BatchPipeline.training(IMAGES, NORMALISATION, 23, true, 2, 0)) {
            assertNotEquals(Content.of(one.next()).labels, Content.of(other.next()).labels);
        }
    }

    @Test
    void batchesShareAFewBuffers() throws InterruptedException {
        Set<Object> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
        try (BatchPipeline pipeline = BatchPipeline.training(IMAGES, NORMALISATION, 6, true, 0, 0)) {
            for (int i = 0; i < 50; i++) {
                Batch batch = pipeline.next();
                assertTrue(batch.pixels().isDirect());
                assertEquals(ByteOrder.nativeOrder(), batch.labels().order());
                buffers.add(batch.pixels());
            }
        }
        assertEquals(4, buffers.size());
    }

    @Test
    void aBatchStaysAsItIsUntilTheNextIsTaken() throws Exception {
        try (BatchPipeline pipeline = BatchPipeline.training(IMAGES, NORMALISATION, 6, true, 0, 0)) {
            Batch batch = pipeline.next();
            Content before = Content.of(batch);
            Thread.sleep(100);
            assertSame(before, Content.of(batch));
        }
    }

    @Test
    void anErrorWhilePreparingSurfacesInNext() throws InterruptedException {
        BatchSource source = new BatchSource() {
            private int filled;

            @Override
            public void fill(Batch batch) {
                if (filled++ == 2) {
                    throw new DataException("no more");
                }
                batch.begin(1);
            }
        };
        try (BatchPipeline pipeline = new BatchPipeline("broken-batches", source, 1, 1)) {
            pipeline.next();
            pipeline.next();
            for (int i = 0; i < 2; i++) {
                IllegalStateException e = assertThrows(IllegalStateException.class, pipeline::next);
                assertEquals("Cannot prepare a batch: dev.freezeout.data.DataException: no more", e.getMessage());
                assertInstanceOf(DataException.class, e.getCause());
            }
        }
    }

    @Test
    void closingEndsTheThread() throws InterruptedException {
        BatchPipeline pipeline = BatchPipeline.training(IMAGES, NORMALISATION, 6, true, 0, 0);
        pipeline.next();
        pipeline.close();
        pipeline.close();

        assertFalse(pipeline.isAlive());
        assertEquals(
                "The pipeline is closed",
                assertThrows(IllegalStateException.class, pipeline::next).getMessage());
    }

    @Test
    void refusesWhatMakesNoBatches() {
        assertEquals(
                "Cannot set batchSize to 0: it must be a whole number of at least 1",
                assertThrows(InvalidSettingException.class, () -> BatchPipeline.evaluation(IMAGES, NORMALISATION, 0))
                        .getMessage());
        assertEquals(
                "There are no images to make batches of",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> BatchPipeline.evaluation(IMAGES.slice(3, 3), NORMALISATION, 1))
                        .getMessage());
    }

    private static List<Content> take(BatchPipeline pipeline, int count) throws InterruptedException {
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contents.add(Content.of(pipeline.next()));
        }
        return contents;
    }

    private static void assertSame(Content expected, Content actual) {
        assertEquals(expected.labels, actual.labels);
        for (int i = 0; i < expected.images.size(); i++) {
            assertArrayEquals(expected.images.get(i), actual.images.get(i));
        }
    }

    /** The definition, pixel by pixel: pad with black, crop, flip, normalise. */
    private static float[] expected(ImageSet images, int image, int top, int left, boolean flip) {
        float[] values = new float[3072];
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                for (int c = 0; c < 3; c++) {
                    int row = y + top - 4;
                    int column = (flip ? 31 - x : x) + left - 4;
                    boolean inside = row >= 0 && row < 32 && column >= 0 && column < 32;
                    int at = images.offset(image) + c * 1024 + row * 32 + column;
                    float value = inside ? (images.pixels()[at] & 0xff) / 255f : 0;
                    values[(y * 32 + x) * 3 + c] =
                            (value - NORMALISATION.mean().get(c).floatValue())
                                    / NORMALISATION.deviation().get(c).floatValue();
                }
            }
        }
        return values;
    }

    private static ImageSet randomImages(int count) {
        byte[] pixels = new byte[count * ImageSet.IMAGE_BYTES];
        new Random(4).nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) i;
        }
        return ImageSet.of(pixels, labels, 100);
    }
}
