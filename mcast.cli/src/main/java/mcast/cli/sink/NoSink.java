package mcast.cli.sink;

import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramSink;

/** Nothing is written; the datagrams are only counted. */
public final class NoSink implements DatagramSink {
    @Override
    public boolean accept(Datagram datagram) {
        return true;
    }

    @Override
    public void quiet() {}
}
