package mcast.cli.plot;

/** A path in few letters: each move is written as the way from the last place, to a tenth. Used by one thread. */
final class PlotPath {
    private final StringBuilder path = new StringBuilder();
    private long x; // in tenths
    private long y;
    private boolean isBegun; // a part without a line yet

    /** Begins a part. */
    void moveTo(double toX, double toY) {
        go(path.isEmpty() ? 'M' : 'm', toX, toY);
    }

    /** Draws a line; one of no length only at the beginning of a part, where round caps make it a point. */
    void lineTo(double toX, double toY) {
        if (isBegun || Math.round(toX * 10) != x || Math.round(toY * 10) != y) {
            go('l', toX, toY);
        }
    }

    private void go(char letter, double toX, double toY) {
        long right = Math.round(toX * 10) - x;
        long down = Math.round(toY * 10) - y;
        isBegun = letter != 'l';
        x += right;
        y += down;
        if (letter == 'l' && down == 0) {
            write('h', right);
        } else if (letter == 'l' && right == 0) {
            write('v', down);
        } else {
            write(letter, right);
            write(down < 0 ? '-' : ' ', Math.abs(down));
        }
    }

    private void write(char before, long tenths) {
        path.append(before);
        if (tenths < 0) {
            path.append('-');
        }
        long size = Math.abs(tenths);
        if (size >= 10 || size == 0) {
            path.append(size / 10);
        }
        if (size % 10 != 0) {
            path.append('.').append(size % 10);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
