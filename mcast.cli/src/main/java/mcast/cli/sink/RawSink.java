package mcast.cli.sink;

import java.io.IOException;
import mcast.cli.console.Output;
import mcast.core.receive.DatagramRun;

/** Writes the payloads byte for byte, one after the other. */
final class RawSink extends PrintingSink {
    RawSink(Output out) {
        super(out);
    }

    @Override
    void print(DatagramRun from, byte[] data, int length) throws IOException {
        out.write(data, 0, length);
    }
}
