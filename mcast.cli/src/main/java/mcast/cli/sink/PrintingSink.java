package mcast.cli.sink;

import java.io.IOException;
import mcast.cli.console.Output;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;

/** Prints the datagrams one after the other. A datagram allocates nothing, unless it is longer than all before. */
abstract class PrintingSink implements DatagramSink {
    final Output out;
    private byte[] payload = {};
    private byte[] text = {};

    PrintingSink(Output out) {
        this.out = out;
    }

    /**
     * Prints a datagram.
     *
     * @param from the run that it is one of, which tells all but the payload
     * @param data holds its payload, from index 0
     * @param length the payload's length
     */
    abstract void print(DatagramRun from, byte[] data, int length) throws IOException;

    @Override
    public boolean accept(Datagram datagram) throws IOException {
        print(datagram.asRun(), datagram.data(), datagram.length());
        return true;
    }

    @Override
    public int acceptRun(DatagramRun run) throws IOException {
        for (int at = run.offset(), left = run.count(); left > 0; left--) {
            int length = Math.min(run.segment(), run.end() - at);
            payload = grown(payload, length);
            run.memory().get(at, payload, 0, length); // an array is far faster to look at, byte by byte
            print(run, payload, length);
            at += length;
        }
        return run.count();
    }

    @Override
    public void quiet() throws IOException {
        out.flush();
    }

    /** Returns room to write a text in, which the next call may return again. */
    final byte[] room(int bytes) {
        text = grown(text, bytes);
        return text;
    }

    private static byte[] grown(byte[] array, int length) {
        return array.length >= length ? array : new byte[2 * length];
    }
}
