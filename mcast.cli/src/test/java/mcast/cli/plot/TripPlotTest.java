package mcast.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TripPlotTest {
    private static final PlotHead HEAD = new PlotHead("a run", List.of("somewhere"));
    private static final String A = "a";

    private final TripPlot plot = new TripPlot();
    private long sent;

    @Test
    void whatIsLostIsRedAndDarkIfUnicastIsToo() {
        second(10, 1);
        second(0, 1);
        second(0, 1);
        second(0, 0);
        second(10, 1);
        String svg = draw(sent);
        assertTrue(svg.contains("fill=\"#c00\"><title>unicast was answered and multicast was not from 00:00:01"
                + " to 00:00:03</title>"));
        assertTrue(svg.contains("fill=\"#777\"><title>nothing was answered from 00:00:03 to 00:00:04</title>"));
    }

    /** Steps as long as the interval: by chance there is none in one of them, and two in the next. */
    @Test
    void aStepWithoutAPingGoesOnAsBefore() {
        second(10, 1);
        second(0, 0);
        plot.end(1, sent);
        second(0, 0);
        second(10, 1);
        plot.end(1, sent);
        second(10, 1);
        String svg = draw(sent);
        assertTrue(svg.contains("nothing was answered from 00:00:01 to 00:00:04"), svg);
        assertEquals(2, svg.split("nothing was answered", -1).length, svg);
    }

    @Test
    void timesAreCutOffAsElsewhere() {
        plot.answered(A, 0, 100);
        plot.end(0.7, 1);
        plot.end(0.2, 2);
        plot.answered(A, 2, 100);
        plot.end(0.7, 3);
        String svg = draw(3);
        assertTrue(svg.contains("<title>nothing was answered at 00:00:00</title>"), svg);
    }

    @Test
    void timesOfARunOfDaysNameTheDay() {
        second(10, 1);
        sent += 10;
        plot.end(90_000, sent);
        second(10, 1);
        String svg = draw(sent);
        assertTrue(svg.contains("nothing was answered from 01-01 00:00:01 to 01-02 01:00:01"), svg);
        assertTrue(svg.contains(">01-02 00:00:00</text>"), svg);
    }

    @Test
    void someLostAreABarOfTheirShare() {
        second(10, 1);
        second(5, 1);
        assertEquals(List.of("29"), bars(draw(sent)));
    }

    @Test
    void anAnswerThatComesLateCountsForItsPing() {
        second(9, 1);
        second(10, 1);
        plot.answered(A, 9, 1_200_000);
        second(10, 1);
        assertEquals(List.of(), bars(draw(sent)));
    }

    @Test
    void pingsAtTheEndThatMayStillBeAnsweredAreNotLost() {
        second(10, 1);
        second(4, 1);
        assertEquals(List.of(), bars(draw(14)));
    }

    @Test
    void theMedianIsNotDrawnUpByFewGreatOnes() {
        for (int step = 0; step < 3; step++) {
            for (int i = 0; i < 10; i++) {
                plot.answered(A, sent + i, i < 2 ? 100_000 : 100);
            }
            sent += 10;
            plot.end(1, sent);
        }
        String svg = draw(sent);
        String median = svg.replaceAll("(?s).*<path d=\"([^\"]*)\" fill=\"none\" stroke=\"#1f4e79\".*", "$1");
        double y = Double.parseDouble(median.replaceAll("^M[.0-9]+ ([.0-9]+).*", "$1"));
        assertTrue(y > 92 + PlotFrame.HEIGHT - 4, median); // the foot of the first row
        assertTrue(median.matches("M[.0-9]+ [.0-9]+h0h230h230"), median);
    }

    @Test
    void aDayOfSixtyRespondersStaysSmallAndKeepsEachLoss() {
        var random = new Random(1);
        Map<String, PlotLabel> labels = new LinkedHashMap<>();
        Map<String, Long> expected = new LinkedHashMap<>();
        for (int row = 0; row < 62; row++) {
            labels.put("r" + row, label("r" + row, row));
            expected.put("r" + row, 86_400L);
        }
        for (int second = 0; second < 86_400; second++) {
            for (String each : labels.keySet()) {
                if (second != 43_210) {
                    plot.answered(each, second, 200 + random.nextInt(second % 97 == 0 ? 20_000 : 300));
                }
                plot.answeredUnicast(each, 1);
            }
            plot.end(1, second + 1);
        }
        String svg = plot.draw(0, HEAD, labels, expected);
        assertTrue(svg.length() < 500_000, svg.length() + " characters");
        assertEquals(60, bars(svg).size());
        assertTrue(svg.contains("2 more rows not drawn"));
        assertTrue(svg.contains(">row r61<") && !svg.contains(">row r1<"));
    }

    @Test
    void wordsOfOthersAreNoMarkup() {
        plot.answered("<x>", 0, 1);
        plot.end(1, 1);
        String svg = plot.draw(0, HEAD, Map.of("<x>", label("<x>", 0)), Map.of("<x>", 1L));
        assertTrue(svg.contains("row &lt;x&gt;"));
        assertFalse(svg.contains("<x>"));
    }

    @Test
    void nothingIsDrawnOfNothing() {
        assertTrue(plot.draw(0, HEAD, Map.of(), Map.of()).endsWith("</svg>\n"));
    }

    /** A second with ten pings, of which the first so many are answered, and with answers to unicast ones. */
    private void second(int answered, long unicast) {
        for (int i = 0; i < answered; i++) {
            plot.answered(A, sent + i, 100);
        }
        sent += 10;
        plot.answeredUnicast(A, unicast);
        plot.end(1, sent);
    }

    private String draw(long expected) {
        return plot.draw(0, HEAD, Map.of(A, label(A, 0)), Map.of(A, expected));
    }

    private static PlotLabel label(String name, double badness) {
        return new PlotLabel("row " + name, List.of("more"), List.of(new PlotMark(500, "1 lost")), false, badness);
    }

    /** The heights of the bars. */
    private static List<String> bars(String svg) {
        return Pattern.compile("<path d=\"M[^\"mM]*h[.0-9]+v([.0-9]+)h-[^\"]*\" fill=\"#c00\"/>")
                .matcher(svg)
                .results()
                .map(each -> each.group(1))
                .toList();
    }
}
