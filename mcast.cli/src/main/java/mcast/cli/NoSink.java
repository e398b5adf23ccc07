package mcast.cli;

import mcast.core.Datagram;
import mcast.core.DatagramSink;

/** Nothing is written; the datagrams are only counted. */
final class NoSink implements DatagramSink {
    @Override
    public boolean accept(Datagram datagram) {
        return true;
    }

    @Override
    public void quiet() {}
}
