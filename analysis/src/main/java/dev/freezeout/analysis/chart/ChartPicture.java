package dev.freezeout.analysis.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A chart and its nominal size.
 *
 * @param width in points, as is {@code height}
 */
public record ChartPicture(JFreeChart chart, int width, int height) {

    /** How many pixels of a PNG are one of the nominal size. */
    public static final int PNG_SCALE = 2;

    private static final String FONT_FAMILY = "font-family";

    /** A PNG at twice the nominal size, for print. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(width * PNG_SCALE, height * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(PNG_SCALE, PNG_SCALE);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        graphics.dispose();
        try {
            return PngFile.of(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An SVG element without an XML header, which scales with the page.
     *
     * @param name prefix for ids, unique in the page
     */
    public String svg(String name) {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // it would draw the axis label as outlines, not as text
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setImageHandler(new EmbeddedImages());
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return super.generateID(name + "-" + prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        Element svg = graphics.getRoot();
        svg.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
        nameFonts(svg);
        StringWriter written = new StringWriter();
        try {
            graphics.stream(svg, written, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException(e);
        }
        String text = written.toString();
        return text.substring(text.indexOf("<svg")); // without the document type, which a page must not repeat
    }

    /** Encodes embedded images with Java's PNG writer, as Batik's would need one more library. */
    private static final class EmbeddedImages extends ImageHandlerBase64Encoder {

        @Override
        public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
            try {
                ImageIO.write(image, "png", out);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException(e.getMessage(), e);
            }
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java's own parser needs no configuration", e);
        }
    }

    /** Adds fallback font families, as the reader's machine may lack the chart's font. */
    private static void nameFonts(Element svg) {
        NodeList elements = svg.getElementsByTagName("*");
        for (int n = 0; n < elements.getLength(); n++) {
            if (elements.item(n) instanceof Element element && element.hasAttribute(FONT_FAMILY)) {
                element.setAttribute(FONT_FAMILY, ChartFonts.FAMILIES);
            }
        }
        svg.setAttribute(FONT_FAMILY, ChartFonts.FAMILIES);
    }
}
