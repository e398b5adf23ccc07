package mcast.cli.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The charts of a picture, {@value #MOST} at most. Used by one thread at a time. */
final class PlotRows<C extends PlotChart> {
    private static final int MOST = 1024;

    private final PlotSteps steps;
    private final Supplier<C> maker;
    private final Map<Object, C> charts = new LinkedHashMap<>();

    /** Begins without charts; they take part in the steps, and are made when they are asked for. */
    PlotRows(PlotSteps steps, Supplier<C> maker) {
        this.steps = steps;
        this.maker = maker;
    }

    /** Returns the chart of a key; empty if there is no room for another. */
    Optional<C> of(Object key) {
        C known = charts.get(key);
        if (known == null && charts.size() < MOST) {
            known = maker.get();
            charts.put(key, known);
            steps.add(known);
        }
        return Optional.ofNullable(known);
    }

    /** Returns the charts that have words, the worst first. */
    List<PlotRow> sorted(Map<?, PlotLabel> labels) {
        List<PlotRow> rows = new ArrayList<>();
        labels.forEach((key, label) -> {
            C known = charts.get(key);
            if (known != null) {
                rows.add(new PlotRow(label, known));
            }
        });
        rows.sort((one, other) ->
                Double.compare(other.label().badness(), one.label().badness()));
        return rows;
    }
}
