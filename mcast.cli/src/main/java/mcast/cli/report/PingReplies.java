package mcast.cli.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mcast.cli.console.Console;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.cli.words.CommandLine;
import mcast.cli.words.OptionAdvice;
import mcast.core.AddressFormat;
import mcast.core.ping.PingListener;
import mcast.core.ping.PingReply;

/** Prints each answer to a ping as it comes. */
public final class PingReplies implements PingListener {
    private final Console console;
    private final CommandLine words;
    private final boolean quiet;
    private final boolean json;
    private final TimeFormat time = TimeFormat.iso();
    private final List<Consumer<PingReply>> listeners = new ArrayList<>();

    /**
     * Makes a listener.
     *
     * @param console where to print
     * @param words the command line, for advice
     * @param quiet whether to print only pings that could not be sent
     * @param json whether to print JSON
     */
    public PingReplies(Console console, CommandLine words, boolean quiet, boolean json) {
        this.console = console;
        this.words = words;
        this.quiet = quiet;
        this.json = json;
    }

    /**
     * Tells of each answer from now on, before it is printed.
     *
     * @param listener called by the thread that runs the pinger
     */
    public void onReply(Consumer<PingReply> listener) {
        listeners.add(listener);
    }

    @Override
    public void reply(PingReply reply) throws IOException {
        listeners.forEach(each -> each.accept(reply));
        if (!quiet) {
            console.out().print((json ? json(reply) : text(reply)) + "\n");
            console.out().flush();
        }
    }

    @Override
    public void unsent(IOException reason) {
        console.note(OptionAdvice.explain(reason, words));
    }

    private static String text(PingReply reply) {
        return reply.length() + " bytes from "
                + AddressFormat.format(reply.responder().getAddress()) + ": seq=" + reply.sequence() + " time="
                + Numbers.fixed(reply.roundTripNanos() / 1e6, 3) + " ms" + (reply.duplicate() ? " (DUP!)" : "");
    }

    private Json json(PingReply reply) {
        return Json.event("reply")
                .put("time", time.format(reply.time()))
                .put("address", AddressFormat.format(reply.responder().getAddress()))
                .put("port", reply.responder().getPort())
                .put("sequence", reply.sequence())
                .put("length", reply.length())
                .put("rttMicros", reply.roundTripNanos() / 1e3)
                .put("duplicate", reply.duplicate());
    }
}
