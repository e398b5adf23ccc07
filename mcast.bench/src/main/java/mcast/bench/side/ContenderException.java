package mcast.bench.side;

import java.io.IOException;

/** A contender did not do what it should; the message says what it said, briefly. */
final class ContenderException extends IOException {
    private static final long serialVersionUID = 1;

    ContenderException(String what, String said) {
        super(what + ": " + said.strip().lines().limit(3).reduce("", (all, line) -> all + "\n    " + line));
    }
}
