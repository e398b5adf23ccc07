package mcast.cli.plot;

import mcast.cli.text.Numbers;

/** Writes SVG. Used by one thread. */
final class PlotSvg {
    private final StringBuilder svg = new StringBuilder(1 << 16);

    /** Begins a document. */
    PlotSvg(int width, int height) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    }

    /** Writes words, which are no markup. */
    void text(double x, double y, String words, String attributes) {
        svg.append("<text x=\"" + fixed(x) + "\" y=\"" + fixed(y) + "\" " + attributes + ">" + escaped(words)
                + "</text>\n");
    }

    /** Draws a path. */
    void path(CharSequence path, String attributes) {
        svg.append("<path d=\"").append(path).append("\" ").append(attributes).append("/>\n");
    }

    /** Draws a path that tells what it is to who points at it. */
    void path(CharSequence path, String attributes, String title) {
        svg.append("<path d=\"").append(path).append("\" ").append(attributes);
        svg.append("><title>").append(escaped(title)).append("</title></path>\n");
    }

    /** Returns the path of a rectangle. */
    static String rectangle(double x, double y, double width, double height) {
        return "M" + fixed(x) + " " + fixed(y) + "h" + fixed(width) + "v" + fixed(height) + "h" + fixed(-width) + "z";
    }

    /** Ends the document, and returns it. */
    String end() {
        return svg.append("</svg>\n").toString();
    }

    /** Writes a length, to a tenth. */
    static String fixed(double value) {
        return Numbers.fixed(value, value == Math.rint(value) ? 0 : 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
