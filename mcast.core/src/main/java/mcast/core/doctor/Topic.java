package mcast.core.doctor;

/** The parts of an examination, in the order they are told. */
public enum Topic {
    /** A group is joined, sent to and heard on each interface of this host. */
    TRIAL,
    /** The membership reports of this host leave it. */
    REPORTS,
    /** Somebody asks for members. */
    QUERIER,
    /** Datagrams of other hosts arrive. */
    TRAFFIC,
    /** The place of this host: bridge, container, cloud. */
    PLACE,
    /** Settings and rules of this host. */
    SETTINGS,
    /** Sockets of other programs. */
    PROGRAMS,
    /** Queues and limits of this host. */
    HOST
}
