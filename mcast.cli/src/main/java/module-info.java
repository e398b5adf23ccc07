import org.jspecify.annotations.NullMarked;

/** The command line of mcast: words in, one call into {@code mcast.core}, lines out, an exit status. */
@NullMarked
module mcast.cli {
    requires mcast.core;
    requires static org.jspecify;
}
