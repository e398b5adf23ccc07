package mcast.bench.draw;

import java.util.List;

/** The line of a contender that is a loop in C: what the others can reach at most. */
final class LimitLine {
    private static final List<String> LOOPS = List.of("C", "C-burst");

    private LimitLine() {}

    static boolean isOf(String contender) {
        return LOOPS.contains(contender);
    }

    /** Draws it from place to place, and a little beyond the first and the last; there may be but one. */
    static String draw(String contender, int beyond, List<String> places) {
        return "<path class=\"line limit%d\" d=\"M%sm-%d 0h%dL%sh%d\"/>\n"
                .formatted(
                        LOOPS.indexOf(contender), places.getFirst(), beyond, beyond, String.join("L", places), beyond);
    }
}
