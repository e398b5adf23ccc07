package mcast.core.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** How far this host's calendar may be off, as the kernel bounds it (adjtimex(2), which anybody may ask). */
public final class ClockError {
    private static final CFunction ADJTIMEX = CFunction.named("adjtimex");

    /** Bytes of a {@code struct timex} on 64-bit systems, and where its fields lie. */
    private static final int SIZE = 208;

    private static final int MAXERROR = 24;
    private static final int STATUS = 40;
    private static final int STA_UNSYNC = 0x40;
    private static final int TIME_ERROR = 5;

    private ClockError() {}

    /**
     * Asks the kernel, which takes about a microsecond once native access is ready.
     *
     * @return the largest error in microseconds; empty if no program keeps the clock in step, or if the system does not
     *     tell
     */
    public static OptionalLong micros() {
        if (!NativeAccess.isEnabled()) {
            return OptionalLong.empty();
        }
        try {
            ByteBuffer timex = NativeMemory.of(SIZE);
            int state = (int) ADJTIMEX.call(new CallState(), NativeMemory.address(timex), 0, 0, 0, 0, 0);
            boolean isKept = state >= 0 && state != TIME_ERROR && (timex.getInt(STATUS) & STA_UNSYNC) == 0;
            return isKept ? OptionalLong.of(timex.getLong(MAXERROR)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
