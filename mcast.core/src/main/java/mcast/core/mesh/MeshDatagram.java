package mcast.core.mesh;

import java.util.List;

/**
 * The contents of one datagram of a mesh. Immutable.
 *
 * @param run random number of the sender's run
 * @param sequence of a multicast ping its number, from 0; else the number of multicast pings sent so far
 * @param unicast whether it was sent to one host
 * @param last whether the sender leaves
 * @param intervalMicros time between two multicast pings of the sender
 * @param mesh number of the mesh's name, 0 if it has none
 * @param token in a unicast ping a number that only a host at the address it is sent to can repeat, else 0
 * @param echo the token that came from the host it is sent to, or 0
 * @param total the number of hosts that the sender hears
 * @param first the place of the first of {@code hearings} among them
 * @param name the sender's host name, empty in a probe
 * @param hearings how the sender hears some of them
 */
record MeshDatagram(
        long run,
        long sequence,
        boolean unicast,
        boolean last,
        long intervalMicros,
        long mesh,
        long token,
        long echo,
        int total,
        int first,
        String name,
        List<Hearing> hearings) {
    MeshDatagram {
        hearings = List.copyOf(hearings);
    }
}
