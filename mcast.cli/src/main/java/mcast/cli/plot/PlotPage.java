package mcast.cli.plot;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.text.Numbers;

/** Draws rows one below the other: words at the left, the chart at the right. */
final class PlotPage {
    private static final int MOST_ROWS = 60;
    private static final int WIDTH = 1040;
    private static final int HEAD = 92; // with room of two lines below the title
    private static final int ROW = 74;
    private static final int SUBTITLE = 15; // from one line below the title to the next
    private static final int LINE = 13; // from one line of words to the next
    private static final int WORDS = 130; // room of the words of a mark
    private static final int LETTER = 6; // room of a letter of the legend

    private final PlotHead head;
    private final List<PlotKey> legend;
    private final PlotTime time;
    private final int top;

    PlotPage(PlotHead head, List<PlotKey> legend, PlotTime time) {
        this.head = head;
        this.legend = legend;
        this.time = time;
        this.top = HEAD + Math.max(0, head.subtitle().size() - 2) * SUBTITLE;
    }

    /**
     * Draws the rows.
     *
     * @param rows in their order
     * @param leftOut further ones, of which there is nothing to draw
     * @return an SVG document
     */
    String draw(List<PlotRow> rows, int leftOut) {
        List<PlotRow> drawn = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
        int bottom = top + drawn.size() * ROW;
        var svg = new PlotSvg(WIDTH, bottom + 30);
        svg.text(10, 22, head.title(), "font-size=\"15\" font-weight=\"bold\"");
        int line = 40;
        for (String each : head.subtitle()) {
            svg.text(10, line, each, "fill=\"#555\"");
            line += SUBTITLE;
        }
        legend(svg);
        for (int row = 0; row < drawn.size(); row++) {
            row(svg, drawn.get(row), top + row * ROW);
        }
        ticks(svg, bottom);
        int more = rows.size() - drawn.size() + leftOut;
        if (more > 0) {
            svg.text(10, bottom + 22, Numbers.counted(more, "more row") + " not drawn", "fill=\"#555\"");
        }
        return svg.end();
    }

    private void legend(PlotSvg svg) {
        int x = PlotFrame.LEFT;
        int y = top - 14;
        for (PlotKey each : legend) {
            svg.path("M" + x + " " + y + each.shape(), each.attributes());
            svg.text(x + 18, y, each.words(), "");
            x += 36 + LETTER * each.words().length();
        }
    }

    private void row(PlotSvg svg, PlotRow row, int top) {
        svg.text(10, top + 12, row.label().name(), "font-weight=\"bold\"");
        int line = top + 12;
        for (String each : row.label().details()) {
            line += LINE;
            svg.text(10, line, each, "fill=\"#333\"");
        }
        svg.path(
                PlotSvg.rectangle(PlotFrame.LEFT, top, PlotFrame.WIDTH, PlotFrame.HEIGHT),
                "fill=\"#fafafa\" stroke=\"#ccc\"");
        row.chart().draw(new PlotFrame(svg, time, top), row.label().ended());
        marks(svg, row.label(), top);
    }

    private void marks(PlotSvg svg, PlotLabel label, int top) {
        List<Double> written = new ArrayList<>();
        for (PlotMark each : label.marks()) {
            double x = PlotFrame.LEFT + time.at(each.epochNanos()) * PlotFrame.WIDTH;
            String words = each.text() + " at " + time.clock(each.epochNanos());
            svg.path(
                    "M" + PlotSvg.fixed(x) + " " + top + "v" + (PlotFrame.HEIGHT + 3),
                    "stroke=\"#c00\" stroke-dasharray=\"2 2\"",
                    words);
            if (written.stream().allMatch(other -> Math.abs(other - x) >= WORDS)) {
                boolean isAtEnd = x > PlotFrame.LEFT + PlotFrame.WIDTH - WORDS;
                String attributes = "fill=\"#c00\" font-size=\"9\"" + (isAtEnd ? " text-anchor=\"end\"" : "");
                svg.text(x, top + PlotFrame.HEIGHT + 11, words, attributes);
                written.add(x);
            }
        }
    }

    private void ticks(PlotSvg svg, int y) {
        for (double at = time.firstTick(); at <= time.length(); at += time.tick()) {
            double x = PlotFrame.LEFT + at / time.length() * PlotFrame.WIDTH;
            svg.path("M" + PlotSvg.fixed(x) + " " + top + "V" + y, "stroke=\"#0002\"");
            svg.text(x, y + 12, time.clock(at), "text-anchor=\"middle\" fill=\"#555\"");
        }
    }
}
