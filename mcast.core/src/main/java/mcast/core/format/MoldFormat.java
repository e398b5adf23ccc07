package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * MoldUDP64 (Nasdaq, version 1.00): a session, the number of the first message, how many they are, and the messages,
 * each behind its length. Without a message it is a heartbeat; 0xffff messages end the session.
 */
final class MoldFormat implements StreamFormat {
    private static final int SESSION = 10;
    private static final int HEADER = 20;
    private static final Field COUNT = Field.u16(18);
    private static final Mark MESSAGES = Mark.chain(HEADER, Field.u16(0), 2, COUNT);
    private static final int END = 0xffff;

    @Override
    public String name() {
        return "moldudp64";
    }

    @Override
    public int width() {
        return Long.SIZE;
    }

    @Override
    public Unit unit() {
        return Unit.MESSAGES;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (to - from < HEADER) {
            return false;
        }
        long number = data.getLong(from + SESSION);
        int count = (int) COUNT.read(data, from);
        boolean isAlone = to - from == HEADER && (count == 0 || count == END) && isPrintable(data, from);
        if (number < 0 || number > Sighting.HIGHEST || !(isAlone || (count > 0 && MESSAGES.fits(data, from, to)))) {
            return false;
        }
        sighting.set(session(data, from), number);
        sighting.setNumbers(count == END ? 0 : count);
        if (count == END) {
            sighting.setEnd();
        }
        return true;
    }

    @Override
    public void readOn(ByteBuffer data, int from, int to, int segment, Sighting sighting) {
        int count = sighting.numbersEach();
        long next = sighting.sequence() + count;
        boolean hasRoom = count > 0;
        for (int at = from + segment; hasRoom && to - at >= segment; at += segment) {
            boolean follows = data.getLong(at + SESSION) == next && COUNT.read(data, at) == count;
            if (!follows || session(data, at) != sighting.stream() || !MESSAGES.fits(data, at, at + segment)) {
                return;
            }
            next += count;
            hasRoom = sighting.follow(0);
        }
    }

    private static long session(ByteBuffer data, int from) {
        return Key.and(data.getLong(from), data.getShort(from + Long.BYTES));
    }

    private static boolean isPrintable(ByteBuffer data, int from) {
        for (int at = from; at < from + SESSION; at++) {
            if (data.get(at) < ' ' || data.get(at) > '~') {
                return false;
            }
        }
        return true;
    }
}
