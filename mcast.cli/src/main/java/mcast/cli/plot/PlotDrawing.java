package mcast.cli.plot;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.text.Numbers;

/**
 * Draws rows one below the other: words at the left, the chart at the right. The area is the amount, bars from above
 * are what was lost, the line is in microseconds; a grey field means that nothing came. Used once.
 */
final class PlotDrawing {
    private static final int MOST_ROWS = 60;
    private static final int WIDTH = 1040;
    private static final int LEFT = 330; // of the charts
    private static final int CHART = 690;
    private static final int HEAD = 92;
    private static final int ROW = 74;
    private static final int HEIGHT = 58; // of a chart
    private static final int LINE = 13; // from one line of words to the next
    private static final int WORDS = 130; // room of the words of a mark
    private static final double LEAST_BAR = 3;

    private final PlotAxes axes;
    private final PlotTime time;
    private final StringBuilder svg = new StringBuilder(1 << 16);

    PlotDrawing(PlotAxes axes, PlotTime time) {
        this.axes = axes;
        this.time = time;
    }

    String draw(List<PlotRow> rows, int leftOut) {
        List<PlotRow> drawn = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
        int height = HEAD + drawn.size() * ROW + 30;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(10, 22, axes.title(), "font-size=\"15\" font-weight=\"bold\"");
        int line = 40;
        for (String each : axes.subtitle()) {
            text(10, line, each, "fill=\"#555\"");
            line += LINE + 2;
        }
        legend();
        for (int row = 0; row < drawn.size(); row++) {
            row(drawn.get(row), HEAD + row * ROW);
        }
        ticks(HEAD + drawn.size() * ROW);
        int more = rows.size() - drawn.size() + leftOut;
        if (more > 0) {
            text(10, height - 8, Numbers.counted(more, "more row") + " not drawn", "fill=\"#555\"");
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int y = HEAD - 14;
        svg.append("<rect x=\"" + LEFT + "\" y=\"" + (y - 8) + "\" width=\"14\" height=\"8\" fill=\"#9db8d2\"/>");
        text(LEFT + 18, y, axes.amountUnit(), "");
        svg.append("<rect x=\"" + (LEFT + 110) + "\" y=\"" + (y - 8) + "\" width=\"4\" height=\"8\" fill=\"#c00\"/>");
        text(LEFT + 118, y, "lost, from above", "");
        svg.append("<path d=\"M" + (LEFT + 230) + " " + (y - 3) + "h14\" stroke=\"#b36b00\" stroke-width=\"1.5\"/>");
        text(LEFT + 248, y, axes.lineName(), "");
        svg.append("<rect x=\"" + (LEFT + 340) + "\" y=\"" + (y - 8) + "\" width=\"14\" height=\"8\" fill=\"#ddd\"/>");
        text(LEFT + 358, y, "nothing came", "");
    }

    private void row(PlotRow row, int top) {
        text(10, top + 12, row.label().name(), "font-weight=\"bold\"");
        int line = top + 12;
        for (String each : row.label().details()) {
            line += LINE;
            text(10, line, each, "fill=\"#333\"");
        }
        svg.append("<rect x=\"" + LEFT + "\" y=\"" + top + "\" width=\"" + CHART + "\" height=\"" + HEIGHT
                + "\" fill=\"#fafafa\" stroke=\"#ccc\"/>\n");
        silences(row, top);
        double most = area(row.series(), top);
        double longest = line(row.series(), top);
        bars(row.series(), top);
        marks(row.label(), top);
        text(LEFT + 4, top + 11, "up to " + number(most) + " " + axes.amountUnit(), "fill=\"#456\"");
        if (longest > 0) {
            text(
                    LEFT + CHART - 4,
                    top + 11,
                    axes.lineName() + " up to " + duration(longest),
                    "fill=\"#b36b00\" text-anchor=\"end\"");
        }
    }

    private void silences(PlotRow row, int top) {
        int end = row.label().ended() ? row.series().end() : time.steps();
        int first = -1;
        for (int step = 0; step <= time.steps(); step++) {
            boolean isSilent = step < end && row.series().isSilent(step);
            if (isSilent && first < 0) {
                first = step;
            } else if (!isSilent && first >= 0) {
                double from = x(first);
                svg.append("<rect x=\"" + fixed(from) + "\" y=\"" + top + "\" width=\"" + fixed(x(step) - from)
                        + "\" height=\"" + HEIGHT + "\" fill=\"#ddd\"><title>nothing from "
                        + time.clock(time.at(first) * time.length()) + " to "
                        + time.clock(time.at(step) * time.length()) + "</title></rect>\n");
                first = -1;
            }
        }
    }

    /** Draws the area, and returns its greatest rate. */
    private double area(PlotSeries of, int top) {
        double most = 0;
        for (int step = 0; step < time.steps(); step++) {
            most = Math.max(most, rate(of, step));
        }
        if (most == 0) {
            return 0;
        }
        double bottom = top + HEIGHT;
        svg.append("<path fill=\"#9db8d2\" d=\"M" + LEFT + " " + fixed(bottom));
        for (int step = 0; step < time.steps(); step++) {
            svg.append('V').append(fixed(bottom - rate(of, step) / most * (HEIGHT - 14)));
            svg.append('H').append(fixed(x(step + 1)));
        }
        svg.append('V').append(fixed(bottom)).append("z\"/>\n");
        return most;
    }

    /** Draws the line, and returns its greatest value. */
    private double line(PlotSeries of, int top) {
        double most = 0;
        for (int step = 0; step < time.steps(); step++) {
            most = Math.max(most, Float.isNaN(of.micros(step)) ? 0 : of.micros(step));
        }
        if (most == 0) {
            return 0;
        }
        svg.append("<path fill=\"none\" stroke=\"#b36b00\" stroke-width=\"1.2\" d=\"");
        boolean isOn = false;
        for (int step = 0; step < time.steps(); step++) {
            boolean isKnown = !Float.isNaN(of.micros(step));
            if (isKnown) {
                double middle = (x(step) + x(step + 1)) / 2;
                svg.append(isOn ? 'L' : 'M').append(fixed(middle)).append(' ');
                svg.append(fixed(top + HEIGHT - of.micros(step) / most * (HEIGHT - 14)));
            }
            isOn = isKnown;
        }
        svg.append("\"/>\n");
        return most;
    }

    private void bars(PlotSeries of, int top) {
        svg.append("<path fill=\"#c00\" d=\"");
        for (int step = 0; step < time.steps(); step++) {
            double share = of.lostShare(step);
            if (share > 0) {
                double width = Math.max(1.2, x(step + 1) - x(step));
                svg.append('M')
                        .append(fixed(x(step)))
                        .append(' ')
                        .append(top)
                        .append('h')
                        .append(fixed(width));
                svg.append('v')
                        .append(fixed(Math.max(LEAST_BAR, share * HEIGHT)))
                        .append('h')
                        .append(fixed(-width));
                svg.append('z');
            }
        }
        svg.append("\"/>\n");
    }

    private void marks(PlotLabel label, int top) {
        List<Double> written = new ArrayList<>();
        for (PlotMark each : label.marks()) {
            double x = LEFT + time.at(each.epochNanos()) * CHART;
            String words = each.text() + " at " + time.clock(each.epochNanos());
            svg.append("<path d=\"M" + fixed(x) + " " + top + "v" + (HEIGHT + 3) + "\" stroke=\"#c00\""
                    + " stroke-dasharray=\"2 2\"><title>" + escaped(words) + "</title></path>\n");
            if (written.stream().allMatch(other -> Math.abs(other - x) >= WORDS)) {
                String anchor = x > LEFT + CHART - WORDS ? " text-anchor=\"end\"" : "";
                text(x, top + HEIGHT + 11, words, "fill=\"#c00\" font-size=\"9\"" + anchor);
                written.add(x);
            }
        }
    }

    private void ticks(int y) {
        for (double at = time.firstTick(); at <= time.length(); at += time.tick()) {
            double x = LEFT + at / time.length() * CHART;
            svg.append("<path d=\"M" + fixed(x) + " " + HEAD + "V" + y + "\" stroke=\"#0002\"/>");
            text(x, y + 12, time.clock(at), "text-anchor=\"middle\" fill=\"#555\"");
        }
    }

    private double rate(PlotSeries of, int step) {
        return time.seconds(step) == 0 ? 0 : of.amount(step) / time.seconds(step);
    }

    private double x(int step) {
        return LEFT + time.at(step) * CHART;
    }

    private void text(double x, double y, String words, String attributes) {
        svg.append("<text x=\"")
                .append(fixed(x))
                .append("\" y=\"")
                .append(fixed(y))
                .append("\" ")
                .append(attributes);
        svg.append('>').append(escaped(words)).append("</text>\n");
    }

    private static String fixed(double value) {
        return Numbers.fixed(value, value == Math.rint(value) ? 0 : 1);
    }

    private static String number(double value) {
        return Numbers.fixed(value, value < 10 ? 3 : value < 1000 ? 1 : 0);
    }

    private static String duration(double micros) {
        return micros < 1000 ? Numbers.fixed(micros, 1) + " us" : Numbers.fixed(micros / 1000, 1) + " ms";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
