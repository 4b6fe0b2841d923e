package dev.freezeout.analysis;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/**
 * A chart drawn at a nominal size.
 *
 * @param width in points, as is {@code height}
 */
record ChartPicture(JFreeChart chart, int width, int height) {

    static final int PNG_SCALE = 2;

    /** A PNG of twice the nominal size, for sharp print. */
    byte[] png() {
        BufferedImage image = chart.createBufferedImage(width * PNG_SCALE, height * PNG_SCALE, width, height, null);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ChartUtils.writeBufferedImageAsPNG(out, image);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An SVG element, without an XML header. Shrinks and grows with the page that it stands in. */
    String svg() {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // which would draw the axis label as outlines, not as text
        SVGGraphics2D graphics = new SVGGraphics2D(width, height);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        return graphics.getSVGElement(null, true, new ViewBox(0, 0, width, height), null, null);
    }
}
