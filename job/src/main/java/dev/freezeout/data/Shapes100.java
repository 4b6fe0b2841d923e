package dev.freezeout.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Random;

/**
 * A generated set of 32×32 images: one of five shapes in one of twenty hues, on a cluttered and noisy background.
 *
 * <p>The fine label of an image is 20 · shape + hue, its coarse label the shape. Every block of 100 images has each class
 * once, in random order, so that any part of the set is nearly balanced. All shapes are symmetric about their vertical axis
 * and tilt to either side with equal probability, so that a horizontal flip preserves the class. Neighbouring hues nearly
 * touch, so a network does not learn the set perfectly.
 *
 * <p>The bytes depend on the seed alone, on every machine: only {@link Random} and IEEE arithmetic are used, which Java
 * defines to the bit.
 */
final class Shapes100 {

    /** To be increased whenever the pixels for a seed change; it is part of the set's folder name. */
    static final int VERSION = 1;

    static final int CLASSES = 100;

    private static final int HUES = 20;
    private static final int SIDE = ImageSet.SIDE;
    private static final int PLANE = SIDE * SIDE;

    private final long seed;

    private final byte[] pixels = new byte[ImageSet.IMAGE_BYTES];

    private Shapes100(long seed) {
        this.seed = seed;
    }

    /**
     * Writes images as CIFAR-100 records: coarse label, fine label, red, green and blue planes.
     *
     * @param images number of images
     * @param seed of the random generator; training and test images have different ones
     */
    static void write(int images, long seed, OutputStream out) throws IOException {
        Shapes100 set = new Shapes100(seed);
        int[] labels = new int[CLASSES];
        for (int i = 0; i < images; i++) {
            if (i % CLASSES == 0) {
                set.drawLabels(i / CLASSES, labels);
            }
            int label = labels[i % CLASSES];
            set.paint(i, label);
            out.write(label / HUES);
            out.write(label);
            out.write(set.pixels);
        }
    }

    /** Shape and hue of a class, such as {@code disc 0}; hues are numbered around the colour circle, from red. */
    static String className(int label) {
        return Shape.values()[label / HUES].name().toLowerCase(Locale.ROOT) + " " + label % HUES;
    }

    private void drawLabels(int block, int[] labels) {
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i;
        }
        Shuffle.shuffle(labels, new Random(Shuffle.mix(~seed, block)));
    }

    private void paint(int image, int label) {
        Random random = new Random(Shuffle.mix(seed, image));
        paintBackground(random);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            paintSpeck(random);
        }
        paintShape(random, Shape.values()[label / HUES], label % HUES);
        addNoise(random);
    }

    /** A gradient from one muted colour to another, in a random direction. */
    private void paintBackground(Random random) {
        double[] from = colour(random.nextDouble(), between(random, 0, 0.5), between(random, 0.1, 0.6));
        double[] to = colour(random.nextDouble(), between(random, 0, 0.5), between(random, 0.1, 0.6));
        double across = between(random, -0.5, 0.5);
        double down = between(random, -0.5, 0.5);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double share = 0.5 + (across * (x - 15.5) + down * (y - 15.5)) / 15.5;
                blend(y * SIDE + x, from, 1);
                blend(y * SIDE + x, to, Math.min(1, Math.max(0, share)));
            }
        }
    }

    /** A small disc of any colour, as a distractor. */
    private void paintSpeck(Random random) {
        double[] colour = colour(random.nextDouble(), between(random, 0.3, 1), between(random, 0.3, 1));
        paint(Shape.DISC, colour, between(random, 0, SIDE), between(random, 0, SIDE), between(random, 1.5, 3.5), 0);
    }

    private void paintShape(Random random, Shape shape, int number) {
        double hue = (number + between(random, -0.45, 0.45)) / HUES;
        double[] rgb = colour(hue, between(random, 0.6, 1), between(random, 0.6, 1));
        double radius = between(random, 8, 13);
        double play = 15 - radius;
        double tilt = between(random, -0.08, 0.08);
        double x = 15.5 + between(random, -play, play);
        double y = 15.5 + between(random, -play, play);
        paint(shape, rgb, x, y, radius, tilt);
    }

    /** Paints a shape with soft edges: each pixel is sampled at four points. */
    private void paint(Shape shape, double[] colour, double centreX, double centreY, double radius, double tilt) {
        // With the tangent of half the angle, a rotation needs no trigonometric functions.
        double scale = (1 + tilt * tilt) * radius;
        double cos = (1 - tilt * tilt) / scale;
        double sin = 2 * tilt / scale;
        double reach = radius * 1.5;
        for (int y = Math.max(0, (int) (centreY - reach)); y < Math.min(SIDE, centreY + reach); y++) {
            for (int x = Math.max(0, (int) (centreX - reach)); x < Math.min(SIDE, centreX + reach); x++) {
                int inside = 0;
                for (int point = 0; point < 4; point++) {
                    double dx = x - 0.25 + 0.5 * (point & 1) - centreX;
                    double dy = y - 0.25 + 0.5 * (point >> 1) - centreY;
                    if (shape.contains(dx * cos + dy * sin, dy * cos - dx * sin)) {
                        inside++;
                    }
                }
                blend(y * SIDE + x, colour, inside / 4.0);
            }
        }
    }

    private void addNoise(Random random) {
        double strength = between(random, 4, 24);
        for (int i = 0; i < pixels.length; i++) {
            // The sum of two uniform draws: close enough to Gaussian noise, and without a logarithm.
            double noise = (random.nextInt(256) + random.nextInt(256) - 255) / 255.0;
            pixels[i] = toByte((pixels[i] & 0xff) + strength * noise);
        }
    }

    private void blend(int position, double[] colour, double share) {
        for (int channel = 0; channel < 3; channel++) {
            int at = channel * PLANE + position;
            int old = pixels[at] & 0xff;
            pixels[at] = toByte(old + share * (255 * colour[channel] - old));
        }
    }

    private static byte toByte(double value) {
        return (byte) Math.min(255, Math.max(0, (int) (value + 0.5)));
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** HSV to RGB: red, green and blue in [0, 1], of a hue in turns, and a saturation and a value in [0, 1]. */
    private static double[] colour(double hue, double saturation, double value) {
        double[] colour = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            double turns = hue + channel * 2 / 3.0 + 1;
            double distance = Math.abs((turns - (int) turns) * 6 - 3) - 1;
            colour[channel] = value * (1 - saturation * (1 - Math.min(1, Math.max(0, distance))));
        }
        return colour;
    }

    /** The shapes. Each roughly fills the square from -1 to 1, with v pointing down, and is symmetric in u. */
    enum Shape {
        DISC {
            @Override
            boolean contains(double u, double v) {
                return u * u + v * v <= 0.9;
            }
        },
        RING {
            @Override
            boolean contains(double u, double v) {
                double square = u * u + v * v;
                return square <= 1 && square >= 0.4;
            }
        },
        TRIANGLE {
            @Override
            boolean contains(double u, double v) {
                return v <= 0.8 && Math.abs(u) <= 0.58 * (v + 0.95);
            }
        },
        ROWS {
            @Override
            boolean contains(double u, double v) {
                return Math.abs(u) <= 0.9 && isBar(v);
            }
        },
        COLUMNS {
            @Override
            boolean contains(double u, double v) {
                return Math.abs(v) <= 0.9 && isBar(u);
            }
        };

        abstract boolean contains(double u, double v);

        /** True in the middle fifth and the two outer fifths of the range from -0.95 to 0.95. */
        static boolean isBar(double distance) {
            double fifths = Math.abs(distance) / 0.19;
            return fifths <= 1 || (fifths >= 3 && fifths <= 5);
        }
    }
}
