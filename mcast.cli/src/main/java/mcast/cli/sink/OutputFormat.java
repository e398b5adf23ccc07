package mcast.cli.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.console.Output;
import mcast.cli.text.EscapedText;
import mcast.cli.text.HexText;
import mcast.core.capture.CaptureSink;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;

/** The formats in which {@code mcast receive} prints a datagram. */
public enum OutputFormat {
    /** A line per datagram, with the payload as escaped text. */
    TEXT("text"),
    /** A line per datagram, with the payload as hex digits. */
    HEX("hex"),
    /** A JSON object per datagram. */
    JSON("json"),
    /** The payloads alone, byte for byte. */
    RAW("raw"),
    /** A capture of the datagrams, in binary. */
    PCAP("pcap"),
    /** Nothing; datagrams are only counted. */
    NONE("none");

    private final String word;

    OutputFormat(String word) {
        this.word = word;
    }

    /**
     * Returns the words of all formats.
     *
     * @return the words in the order of the help text
     */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (OutputFormat each : values()) {
            names.add(each.word);
        }
        return names;
    }

    /**
     * Finds a format.
     *
     * @param word one of {@link #names}
     * @return the format
     * @throws IllegalArgumentException if it is none of them
     */
    public static OutputFormat named(String word) {
        for (OutputFormat each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is none of " + names());
    }

    /**
     * Returns the word that the command line has for this format.
     *
     * @return the word
     */
    public String word() {
        return word;
    }

    /**
     * Makes a sink that prints in this format.
     *
     * @param out where to print
     * @param namesInterface whether a line of text names the interface, because there are several
     * @return the sink
     * @throws IOException if the system refuses; a capture begins at once
     */
    public DatagramSink sink(Output out, boolean namesInterface) throws IOException {
        return switch (this) {
            case TEXT -> new TextSink(out, EscapedText::escape, namesInterface);
            case HEX -> new TextSink(out, HexText::write, namesInterface);
            case JSON -> new JsonSink(out);
            case RAW -> new RawSink(out);
            case PCAP -> CaptureSink.to(out.asStream());
            case NONE ->
                new DatagramSink() {
                    @Override
                    public boolean accept(Datagram datagram) {
                        return true;
                    }

                    @Override
                    public int acceptRun(DatagramRun run) {
                        return run.count();
                    }

                    @Override
                    public void quiet() {}
                };
        };
    }
}
