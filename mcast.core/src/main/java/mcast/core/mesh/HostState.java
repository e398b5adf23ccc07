package mcast.core.mesh;

/** What is known of a host of the mesh. */
public enum HostState {
    /** This host. */
    SELF,

    /** Its pings come. */
    HERE,

    /** It said that it leaves. */
    LEFT,

    /** Its pings no longer come, neither by multicast nor by unicast, and it did not say that it leaves. */
    SILENT,

    /** It was expected, and nothing came from it. */
    MISSING
}
