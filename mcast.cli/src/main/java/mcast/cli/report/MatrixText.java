package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Numbers;
import mcast.cli.text.Table;
import mcast.core.mesh.MeshHost;
import mcast.core.mesh.MeshLink;
import mcast.core.mesh.MeshMatrix;

/** A matrix as text: a row per sending host, a column per hearing one. */
final class MatrixText {
    /** Of a larger mesh only the faulty hosts are shown, so many at most. */
    static final int MOST_HOSTS = 32;

    private static final int MOST_COLUMNS = 80;

    private MatrixText() {}

    static List<String> of(MeshMatrix matrix) {
        int hosts = matrix.hosts().size();
        if (hosts > MOST_HOSTS) {
            return ofMany(matrix);
        }
        List<String> lines = new ArrayList<>(table(matrix, widthOfNames(matrix) <= MOST_COLUMNS));
        lines.add("a row sends, a column hears: . all, 12% lost, u unicast only, - nothing, ? did not report");
        return lines;
    }

    /** Counts, of the hosts that all broken links have an end at. */
    private static List<String> ofMany(MeshMatrix matrix) {
        List<Integer> faulty = faulty(matrix);
        if (faulty.isEmpty()) {
            return List.of();
        }
        var table = new Table("host", "is heard by", "hears", "of");
        for (int host : faulty) {
            int heardBy = 0;
            int hears = 0;
            for (int other = 0; other < matrix.hosts().size(); other++) {
                heardBy += other == host || isBroken(matrix, host, other) ? 0 : 1;
                hears += other == host || isBroken(matrix, other, host) ? 0 : 1;
            }
            table.add(
                    name(matrix, host),
                    "" + heardBy,
                    "" + hears,
                    "" + (matrix.hosts().size() - 1));
        }
        List<String> lines = new ArrayList<>(table.lines());
        int others = matrix.hosts().size() - faulty.size();
        lines.add(
                faulty.size() == MOST_HOSTS
                        ? "the worst " + MOST_HOSTS + " of " + matrix.hosts().size()
                                + " hosts, by what is lost, or not heard"
                        : Numbers.counted(others, "host") + " hear all, and are heard by all, but for these");
        return lines;
    }

    /** Returns the host with the most broken links, then that with the most of the other links, and so on. */
    private static List<Integer> faulty(MeshMatrix matrix) {
        int hosts = matrix.hosts().size();
        int[] broken = new int[hosts];
        for (int from = 0; from < hosts; from++) {
            for (int to = 0; to < hosts; to++) {
                if (from != to && isBroken(matrix, from, to)) {
                    broken[from]++;
                    broken[to]++;
                }
            }
        }
        List<Integer> faulty = new ArrayList<>();
        while (faulty.size() < MOST_HOSTS) {
            int worst = 0;
            for (int host = 1; host < hosts; host++) {
                worst = broken[host] > broken[worst] ? host : worst;
            }
            if (broken[worst] == 0) {
                break;
            }
            for (int other = 0; other < hosts; other++) {
                if (other != worst && !faulty.contains(other)) {
                    broken[other] -= isBroken(matrix, worst, other) ? 1 : 0;
                    broken[other] -= isBroken(matrix, other, worst) ? 1 : 0;
                }
            }
            broken[worst] = 0;
            faulty.add(worst);
        }
        return faulty;
    }

    private static boolean isBroken(MeshMatrix matrix, int from, int to) {
        return matrix.link(from, to).isBroken(0);
    }

    /** Heads the columns with names, or with numbers if the names are too long. */
    private static List<String> table(MeshMatrix matrix, boolean named) {
        int hosts = matrix.hosts().size();
        List<String> heads = new ArrayList<>(named ? List.of("sends") : List.of("#", "sends"));
        for (int to = 0; to < hosts; to++) {
            heads.add(named ? EscapedText.of(name(matrix, to)) : "" + (to + 1));
        }
        var table = new Table(heads.toArray(String[]::new));
        for (int from = 0; from < hosts; from++) {
            String name = name(matrix, from);
            List<String> cells = new ArrayList<>(named ? List.of(name) : List.of("" + (from + 1), name));
            for (int to = 0; to < hosts; to++) {
                cells.add(from == to ? "*" : cell(matrix.link(from, to)));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table.lines();
    }

    private static String name(MeshMatrix matrix, int host) {
        MeshHost named = matrix.hosts().get(host);
        return named.label()
                + switch (named.state()) {
                    case SELF, HERE -> "";
                    case LEFT -> "(left)";
                    case SILENT -> "(silent)";
                    case MISSING -> "(missing)";
                };
    }

    private static int widthOfNames(MeshMatrix matrix) {
        int width = "sends".length();
        int widest = width;
        for (int each = 0; each < matrix.hosts().size(); each++) {
            width += 2 + name(matrix, each).length();
            widest = Math.max(widest, name(matrix, each).length());
        }
        return width + widest - "sends".length();
    }

    private static String cell(MeshLink link) {
        if (link.heard().byMulticast() && !link.stopped().isZero()) {
            return link.unicast() > 0 ? "u" : "-";
        }
        return switch (link.heard()) {
            case ALL -> ".";
            case SOME -> percent(link.lossPercent());
            case UNICAST -> "u";
            case NOTHING -> "-";
            case UNKNOWN -> "?";
        };
    }

    /** Neither a small loss is none, nor a large one all. */
    private static String percent(double loss) {
        return loss < 1 ? "<1%" : Numbers.fixed(Math.min(loss, 99), 0) + "%";
    }
}
