package mcast.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RatePlotTest {
    private static final PlotHead HEAD = new PlotHead("a run", List.of("somewhere"));

    private final RatePlot plot = new RatePlot(0);

    @Test
    void theWorstRowIsTheFirst() {
        plot.add(1, Map.of("a", step(1, 10, 0), "b", step(1, 10, 1), "c", step(1, 10, 5)));
        String svg = plot.draw(HEAD, labels(Map.of("a", 0.0, "b", 10.0, "c", 50.0)));
        assertTrue(svg.indexOf(">row c<") < svg.indexOf(">row b<") && svg.indexOf(">row b<") < svg.indexOf(">row a<"));
    }

    @Test
    void aLossIsABarOfItsShareButNeverTooSmallToSee() {
        plot.add(1, Map.of("a", step(1, 1_000_000, 1)));
        plot.add(1, Map.of("a", step(1, 100, 50)));
        plot.add(1, Map.of("a", step(1, 100, -50))); // came late
        assertEquals(List.of("v3", "v29"), bars(plot.draw(HEAD, labels(Map.of("a", 1.0)))));
    }

    @Test
    void aRateIsNeverZeroWhereSomethingCame() {
        plot.add(1, Map.of("a", step(0.000_064, 1, 0), "b", step(1.5, 1, 0)));
        String svg = plot.draw(HEAD, labels(Map.of("a", 0.0, "b", 0.0)));
        assertTrue(svg.contains(">up to 64 bit/s<") && svg.contains(">up to 1.500 Mbit/s<"), svg);
    }

    @Test
    void aSilenceIsAFieldWithItsTimesButNotAnEnd() {
        plot.add(10, Map.of("a", step(0, 0, 0)));
        plot.add(10, Map.of("a", step(1, 1, 0)));
        plot.add(10, Map.of("a", step(0, 0, 0)));
        plot.add(10, Map.of("a", step(1, 1, 0)));
        plot.add(10, Map.of("a", step(0, 0, 0)));
        assertEquals(2, count(plot.draw(HEAD, Map.of("a", label("a", false, 0))), "<title>nothing from "));
        assertEquals(1, count(plot.draw(HEAD, Map.of("a", label("a", true, 0))), "<title>nothing from "));
    }

    @Test
    void aDayOfSixtyStreamsStaysSmallAndKeepsEachLoss() {
        Map<String, RateStep> lossy = new HashMap<>();
        Map<String, RateStep> whole = new HashMap<>();
        Map<String, Double> badness = new HashMap<>();
        for (int row = 0; row < 70; row++) {
            lossy.put("r" + row, step(1, 100, 1));
            whole.put("r" + row, step(1, 100, 0));
            badness.put("r" + row, (double) row);
        }
        for (int second = 0; second < 86_400; second++) {
            plot.add(1, second == 43_210 ? lossy : whole);
        }
        String svg = plot.draw(HEAD, labels(badness));
        assertTrue(svg.length() < 500_000, svg.length() + " characters");
        assertEquals(60, bars(svg).size());
        assertTrue(svg.contains("10 more rows not drawn"));
        assertTrue(svg.contains(">row r69<") && !svg.contains(">row r9<"));
    }

    @Test
    void wordsOfOthersAreNoMarkup() {
        plot.add(1, Map.of("<x>&\"", step(1, 1, 0)));
        String svg = plot.draw(HEAD, labels(Map.of("<x>&\"", 0.0)));
        assertTrue(svg.contains("row &lt;x&gt;&amp;&quot;"));
        assertFalse(svg.contains("<x>"));
    }

    @Test
    void nothingIsDrawnOfNothing() {
        assertTrue(plot.draw(HEAD, Map.of()).endsWith("</svg>\n"));
    }

    private static RateStep step(double amount, double expected, double lost) {
        return new RateStep(amount, expected, lost, OptionalDouble.of(3));
    }

    private static Map<String, PlotLabel> labels(Map<String, Double> badness) {
        Map<String, PlotLabel> labels = new LinkedHashMap<>();
        badness.forEach((name, value) -> labels.put(name, label(name, false, value)));
        return labels;
    }

    private static PlotLabel label(String name, boolean ended, double badness) {
        return new PlotLabel("row " + name, List.of("more"), List.of(new PlotMark(500, "1 lost")), ended, badness);
    }

    private static List<String> bars(String svg) {
        return Pattern.compile("<path d=\"([^\"]*)\" fill=\"#c00\"/>")
                .matcher(svg)
                .results()
                .flatMap(path ->
                        Pattern.compile("v[.0-9]+(?=h-)").matcher(path.group(1)).results())
                .map(MatchResult::group)
                .toList();
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }
}
