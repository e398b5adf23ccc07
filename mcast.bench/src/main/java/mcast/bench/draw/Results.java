package mcast.bench.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcast.bench.Bench;

/**
 * What can be drawn of a result in JMH's JSON: every benchmark with contenders.
 *
 * @param points the values
 * @param machine where they were measured
 * @param method how they were measured
 */
record Results(List<Point> points, String machine, String method) {
    static Results read(Path file) throws IOException {
        List<Point> points = new ArrayList<>();
        String machine = "unknown machine";
        String method = "";
        for (Object each : list(Json.read(Files.readString(file)))) {
            Map<String, Object> result = map(each);
            if (map(result.getOrDefault("params", Map.of())).containsKey("contender")) {
                points.add(point(result));
                machine = list(result.get("jvmArgs")).stream()
                        .map(Object::toString)
                        .filter(word -> word.startsWith("-D" + Bench.MACHINE + "="))
                        .map(word -> word.substring(word.indexOf('=') + 1))
                        .findFirst()
                        .orElse(machine);
                long iterations = Math.round(number(result, "forks") * number(result, "measurementIterations"));
                method = "JMH " + result.get("jmhVersion") + ": medians of " + iterations + " iterations of "
                        + result.get("measurementTime") + "; the bars reach from the least to the most";
            }
        }
        points.sort(Comparator.comparing(Point::benchmark).reversed()); // sending before receiving
        return new Results(points, machine, method);
    }

    private static Point point(Map<String, Object> result) {
        Map<String, Object> params = new LinkedHashMap<>(map(result.get("params")));
        String contender = params.remove("contender").toString();
        String axis = params.containsKey("receivers") ? "receivers" : "size";
        int x = Integer.parseInt(params.remove(axis).toString());
        String[] name = result.get("benchmark").toString().split("\\.");
        var panel = new StringBuilder(title(name[name.length - 2].replace("Benchmark", ""), name[name.length - 1]));
        params.forEach((param, value) -> panel.append(", ").append(value).append(param.equals("size") ? " bytes" : ""));
        // where not everything arrives, what did
        Map<String, Object> metric =
                map(map(result.get("secondaryMetrics")).getOrDefault("received", result.get("primaryMetric")));
        String unit = map(result.get("primaryMetric")).get("scoreUnit").toString();
        double[] values = values(metric);
        return new Point(
                name[name.length - 2],
                panel.toString(),
                contender,
                axis,
                x,
                unit,
                values[0],
                values[values.length / 2],
                values[values.length - 1]);
    }

    private static String title(String group, String method) {
        return switch (group + "." + method) {
            case "Send.send" -> "Sending";
            case "Receive.receive" -> "Receiving";
            case "FanOut.send" -> "One sender, received by all";
            case "RoundTrip.time" -> "Round trip";
            case "RoundTrip.rate" -> "Round trips";
            default -> group + "." + method;
        };
    }

    /** Those of the iterations, sorted; of sampled times, the median and no more. */
    private static double[] values(Map<String, Object> metric) {
        if (!metric.containsKey("rawData")) {
            double median = number(map(metric.get("scorePercentiles")), "50.0");
            return new double[] {median};
        }
        return list(metric.get("rawData")).stream()
                .flatMapToDouble(fork -> list(fork).stream().mapToDouble(value -> (Double) value))
                .sorted()
                .toArray();
    }

    private static double number(Map<String, Object> map, String name) {
        return (Double) map.get(name);
    }

    @SuppressWarnings("unchecked") // JSON has no other keys
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
