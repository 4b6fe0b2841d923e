package dev.freezeout.analysis.chart;

import static dev.freezeout.analysis.configuration.Wording.number;

import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.ChartStyle;
import dev.freezeout.analysis.score.ConfusedPair;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A confusion matrix as a heat map: a row per class, a column per predicted class, coloured by the share of the row's images. The
 * diagonal is grey, as the correct predictions would outshine the others. With few classes the cells show their shares; with very
 * many the axes show numbers instead of names.
 */
public final class ConfusionChart {

    private static final int MARGIN = 260; // for the names, the titles and the colours' legend
    private static final int MAX_WITH_SHARES = 20;
    private static final int MAX_WITH_NAMES = 128;
    private static final RectangleInsets FEWER_TICKS = new RectangleInsets(8, 6, 8, 6);
    private static final Color DIAGONAL = new Color(0xD8D8D8);

    private final List<String> names;
    private final List<ConfusedPair> pairs;
    private final String setting;
    private final ShareColours colours;

    /** Pairs over all trials, correct predictions included; pairs that never occur are left out. */
    public ConfusionChart(List<String> names, List<ConfusedPair> pairs, String setting) {
        this.names = List.copyOf(names);
        this.pairs = List.copyOf(pairs);
        this.setting = setting;
        this.colours = new ShareColours(pairs.stream()
                .filter(pair -> !pair.right())
                .mapToDouble(ConfusedPair::share)
                .max()
                .orElse(1));
    }

    /** The chart as a picture. */
    public ChartPicture picture() {
        return new ChartPicture(chart(), size(), size());
    }

    private JFreeChart chart() {
        NumberAxis labels = axis("class");
        labels.setInverted(true); // the first class on top, as in a table
        NumberAxis predictions = axis("taken for");
        predictions.setVerticalTickLabels(names.size() <= MAX_WITH_NAMES);
        XYPlot plot = new XYPlot(new XYSeriesCollection(), predictions, labels, null);
        ChartStyle.frame(plot);
        plot.addAnnotation(new XYDataImageAnnotation(cells(), -0.5, -0.5, names.size(), names.size()));
        if (names.size() <= MAX_WITH_SHARES) {
            pairs.forEach(pair -> plot.addAnnotation(share(pair)));
        }

        JFreeChart chart = ChartStyle.chart(
                "What is taken for what",
                setting,
                "Shares are of the images of the class, a row. Right predictions are grey.",
                plot);
        chart.addSubtitle(legend());
        return chart;
    }

    /**
     * Draws the cells as one image of whole pixels. As separate shapes, the 65,536 cells of 256 classes would make a page of many
     * megabytes, with hairlines between them.
     */
    private BufferedImage cells() {
        int cell = Math.max(1, ChartPicture.PNG_SCALE * side() / names.size());
        BufferedImage image = new BufferedImage(cell * names.size(), cell * names.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (ConfusedPair pair : pairs) {
            graphics.setColor(pair.right() ? DIAGONAL : colours.getPaint(pair.share()));
            graphics.fillRect(pair.predicted() * cell, pair.label() * cell, cell, cell);
        }
        graphics.dispose();
        return image;
    }

    private XYTextAnnotation share(ConfusedPair pair) {
        XYTextAnnotation text = new XYTextAnnotation(number("%.1f", pair.share()), pair.predicted(), pair.label());
        text.setFont(ChartFonts.font(Font.PLAIN, 11));
        text.setPaint(pair.right() ? Color.BLACK : colours.onTop(pair.share()));
        return text;
    }

    private NumberAxis axis(String title) {
        NumberAxis axis;
        int fontSize = 11;
        if (names.size() <= MAX_WITH_NAMES) {
            fontSize = Math.max(6, Math.min(fontSize, 7 * side() / (10 * names.size()))); // or names are left out
            SymbolAxis named = new SymbolAxis(title, names.toArray(String[]::new));
            named.setGridBandsVisible(false);
            named.setTickUnit(new NumberTickUnit(1));
            named.setTickLabelInsets(new RectangleInsets(0, 4, 0, 4));
            axis = named;
        } else {
            axis = new NumberAxis(title + ", by index");
            axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
            axis.setTickLabelInsets(FEWER_TICKS);
        }
        axis.setRange(-0.5, names.size() - 0.5);
        axis.setTickMarksVisible(false);
        axis.setLabelFont(ChartFonts.font(Font.PLAIN, 13));
        axis.setTickLabelFont(ChartFonts.font(Font.PLAIN, fontSize));
        return axis;
    }

    private PaintScaleLegend legend() {
        NumberAxis axis = new NumberAxis("% of the class");
        axis.setLabelFont(ChartFonts.font(Font.PLAIN, 11));
        axis.setTickLabelFont(ChartFonts.font(Font.PLAIN, 11));
        axis.setTickLabelInsets(FEWER_TICKS);
        PaintScaleLegend legend = new PaintScaleLegend(colours, axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        legend.setSubdivisionCount(200);
        legend.setStripWidth(14);
        legend.setPadding(new RectangleInsets(0, 16, 0, 0));
        legend.setFrame(BlockBorder.NONE);
        return legend;
    }

    /** Approximate width and height of all cells together. */
    private int side() {
        return Math.max(4 * names.size(), Math.max(560, Math.min(1000, 40 * names.size())));
    }

    private int size() {
        return side() + MARGIN;
    }
}
