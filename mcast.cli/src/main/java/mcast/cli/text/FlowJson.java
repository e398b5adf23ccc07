package mcast.cli.text;

import java.net.InetAddress;
import mcast.core.AddressFormat;
import mcast.core.Membership;

/** The fields of JSON that tell a flow: a sender, and the membership that lets its datagrams in. */
public final class FlowJson {
    private FlowJson() {}

    /**
     * Puts the fields into an object.
     *
     * @param json the object
     * @param source the sender's address
     * @param sourcePort the sender's port
     * @param membership the membership
     * @return the object
     */
    public static Json put(Json json, InetAddress source, int sourcePort, Membership membership) {
        return json.put("source", AddressFormat.format(source))
                .put("sourcePort", sourcePort)
                .put("group", AddressFormat.format(membership.group().address()))
                .put("port", membership.group().port())
                .put("interface", membership.networkInterface().name());
    }
}
