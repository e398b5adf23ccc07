package mcast.bench.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A picture of a result: a panel for each benchmark and its parameters, and where and how it was measured. */
public final class Drawing {
    private static final int COLUMNS = 2;
    private static final int MARGIN = 20;
    private static final int LEGEND = 34;
    private static final int CAPTION = 56;

    private static final String STYLE =
            """
            <style>
            text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1b1b1a}
            .paper{fill:#fcfcfb}
            .title{font-size:15px;font-weight:600}
            .note,.tick{fill:#5c5b57}
            .grid{stroke:#e3e2de}
            .line{fill:none;stroke-width:1.5;stroke:currentColor;opacity:.65}
            .range{fill:none;stroke:currentColor}
            .mark{fill:currentColor;stroke:#fcfcfb}
            .c0{color:#83827d}.c1{color:#159a67}.c2,.limit0{color:#2a78d6}.c3,.limit1{color:#e0562a}
            .limit0,.limit1{stroke-width:2;opacity:1;stroke-dasharray:7 4}.limit1{stroke-dasharray:2 4}
            @media (prefers-color-scheme:dark){
            text{fill:#f2f1ed}.paper{fill:#1a1a19}.note,.tick{fill:#b3b2ab}.grid{stroke:#393936}.mark{stroke:#1a1a19}
            .c0{color:#a3a29c}.c1{color:#1fb583}.c2,.limit0{color:#4a97ee}.c3,.limit1{color:#f0703f}}
            </style>
            """;

    private Drawing() {}

    /**
     * Draws.
     *
     * @param words a file of JMH's JSON, and, if it is not to lie next to that, the file to draw into
     * @throws IOException if one cannot be read or the other not be written
     */
    public static void draw(List<String> words) throws IOException {
        if (words.isEmpty()) {
            System.err.println("bench: draw needs a result: mcast.bench/bench draw mcast.bench/target/full.json");
            System.exit(2);
        }
        Path file = Path.of(words.getFirst());
        Path svg = Path.of(words.size() > 1 ? words.get(1) : words.getFirst().replaceFirst("(\\.json)?$", ".svg"));
        try {
            Results results = Results.read(file);
            if (results.points().isEmpty()) {
                throw new IllegalArgumentException("there is no benchmark with contenders in it");
            }
            Files.writeString(svg, picture(results));
            System.out.println("bench: drew " + svg);
        } catch (NoSuchFileException e) {
            System.err.println("bench: there is no file " + e.getMessage());
            System.exit(2);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: cannot draw " + file + ": " + e.getMessage());
            System.exit(2);
        }
    }

    private static String picture(Results results) {
        Map<String, List<Point>> panels = results.points().stream()
                .collect(Collectors.groupingBy(Point::panel, LinkedHashMap::new, Collectors.toList()));
        Map<Boolean, List<String>> contenders = results.points().stream()
                .map(Point::contender)
                .distinct()
                .collect(Collectors.partitioningBy(LimitLine::isOf));
        List<String> marked = contenders.get(false);
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        int width = MARGIN + COLUMNS * Panel.WIDTH;
        int height = MARGIN + LEGEND + rows * Panel.HEIGHT + CAPTION;
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\">\n<title>"
                + String.join("; ", panels.keySet()) + "</title>\n" + STYLE
                + "<rect width=\"" + width + "\" height=\"" + height + "\" rx=\"6\" class=\"paper\"/>\n");
        int x = MARGIN + 42;
        for (int i = 0; i < marked.size(); i++) {
            svg.append("<g class=\"c")
                    .append(i)
                    .append("\">")
                    .append(Mark.draw(i, x, MARGIN + 6))
                    .append("</g>\n");
            x = named(svg, x, marked.get(i));
        }
        for (String each : contenders.get(true)) {
            svg.append(LimitLine.draw(each, 8, List.of(x - 6 + " " + (MARGIN + 6))));
            x = named(svg, x, each + " (limit)");
        }
        int panel = 0;
        for (List<Point> points : panels.values()) {
            svg.append(new Panel(points, marked)
                    .draw(
                            MARGIN / 2 + panel % COLUMNS * Panel.WIDTH,
                            MARGIN + LEGEND + panel / COLUMNS * Panel.HEIGHT));
            panel++;
        }
        return svg.append(text("note", MARGIN, height - CAPTION + 24, results.machine()))
                .append(text("note", MARGIN, height - CAPTION + 42, results.method()))
                .append("</svg>\n")
                .toString();
    }

    /** Writes a name of the legend, and returns where the next entry begins. */
    private static int named(StringBuilder svg, int x, String name) {
        svg.append(text("name", x + 12, MARGIN + 10, name));
        return x + 44 + 7 * name.length();
    }

    private static String text(String style, int x, int y, String words) {
        return "<text class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\">"
                + words.replace("&", "&amp;").replace("<", "&lt;") + "</text>\n";
    }
}
