package mcast.bench.draw;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One diagram: a line for each contender, a little apart so that none hides another, and one for each limit. */
final class Panel {
    static final int WIDTH = 470;
    static final int HEIGHT = 300;

    private static final int LEFT = 62;
    private static final int RIGHT = 16;
    private static final int TOP = 46;
    private static final int BOTTOM = 44;
    private static final int APART = 7;

    private final List<Point> points;
    private final List<String> contenders;
    private final List<Integer> places;
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();

    /**
     * Prepares a diagram.
     *
     * @param points all of one panel
     * @param contenders all there are but the limits, in the order of their colours
     */
    Panel(List<Point> points, List<String> contenders) {
        this.points = points;
        this.contenders = contenders;
        places = points.stream().map(Point::x).distinct().sorted().toList();
        scale = new Scale(
                points.stream()
                        .mapToDouble(Point::least)
                        .filter(value -> value > 0)
                        .min()
                        .orElse(1),
                points.stream().mapToDouble(Point::most).max().orElse(10));
    }

    /** Draws it with its upper left corner there. */
    String draw(int x, int y) {
        Point any = points.getFirst();
        svg.append(format("<g transform=\"translate(%d %d)\">\n", x, y));
        text("title", "start", LEFT, 18, any.panel());
        text("note", "start", LEFT, 35, any.unit().equals("us/op") ? "microseconds (median)" : "datagrams a second");
        for (double tick : scale.ticks()) {
            svg.append(format("<path class=\"grid\" d=\"M%d %.1fH%d\"/>\n", LEFT, y(tick), WIDTH - RIGHT));
            text("tick", "end", LEFT - 8, y(tick) + 4, amount(tick));
        }
        for (int place : places) {
            text("tick", "middle", x(place), HEIGHT - BOTTOM + 18, Integer.toString(place));
        }
        text(
                "note",
                "middle",
                (LEFT + WIDTH - RIGHT) / 2.0,
                HEIGHT - BOTTOM + 36,
                any.axis().equals("size") ? "payload bytes" : any.axis());
        points.stream()
                .filter(point -> LimitLine.isOf(point.contender()))
                .collect(Collectors.groupingBy(Point::contender, TreeMap::new, Collectors.toList()))
                .forEach(this::limit);
        for (int i = 0; i < contenders.size(); i++) {
            line(i);
        }
        return svg.append("</g>\n").toString();
    }

    private void line(int number) {
        var path = new StringBuilder();
        double shift = (number - (contenders.size() - 1) / 2.0) * APART;
        List<Point> own = points.stream()
                .filter(point -> point.contender().equals(contenders.get(number)))
                .sorted(Comparator.comparingInt(Point::x))
                .toList();
        for (Point point : own) {
            path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(point.x()) + shift, y(point.median())));
        }
        svg.append(format("<g class=\"c%d\">\n<path class=\"line\" d=\"%s\"/>\n", number, path));
        for (Point point : own) {
            double x = x(point.x()) + shift;
            svg.append(format(
                            "<path class=\"range\" d=\"M%1$.1f %2$.1fV%3$.1fM%4$.1f %2$.1fh6M%4$.1f %3$.1fh6\"/>\n",
                            x, y(point.most()), y(point.least()), x - 3))
                    .append(Mark.draw(number, x, y(point.median())));
        }
        svg.append("</g>\n");
    }

    private void limit(String contender, List<Point> own) {
        svg.append(LimitLine.draw(
                contender,
                APART * 2,
                own.stream()
                        .sorted(Comparator.comparingInt(Point::x))
                        .map(point -> format("%.1f %.1f", x(point.x()), y(point.median())))
                        .toList()));
    }

    private double x(int place) {
        double step = (double) (WIDTH - LEFT - RIGHT) / places.size();
        return LEFT + (places.indexOf(place) + 0.5) * step;
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - Math.max(0, scale.position(value)) * (HEIGHT - BOTTOM - TOP);
    }

    private void text(String style, String anchor, double x, double y, String words) {
        svg.append(format(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", style, anchor, x, y, words));
    }

    private static String amount(double value) {
        return value >= 1e6
                ? format("%.0fM", value / 1e6)
                : value >= 1e3 ? format("%.0fk", value / 1e3) : format(value < 1 ? "%.1f" : "%.0f", value);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
