package mcast.cli.words;

/**
 * The lines of a text, one after the other, with their numbers. A line ends with LF, CRLF or CR. Used by one thread.
 */
final class NumberedLines {
    private final String text;
    private int next;
    private int number;
    private String line = "";

    /** Goes before the first line. */
    NumberedLines(String text) {
        this.text = text;
    }

    /** Goes to the next line; returns false at the end. */
    boolean next() {
        if (next >= text.length()) {
            return false;
        }
        int end = next;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        line = text.substring(next, end).strip();
        boolean isCrLf = text.startsWith("\r\n", end);
        next = end + (isCrLf ? 2 : 1);
        number++;
        return true;
    }

    /** Returns the line without the white space around it. */
    String text() {
        return line;
    }

    /** Returns the number of the line; the first is 1. */
    int number() {
        return number;
    }

    /** Makes the exception that refuses the line. */
    WrongLineException wrong(String reason) {
        return new WrongLineException(number, reason);
    }
}
