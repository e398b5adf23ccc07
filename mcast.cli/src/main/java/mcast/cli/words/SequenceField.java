package mcast.cli.words;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.format.Field;
import mcast.core.format.FixedFormat;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;

/** Reads where a payload has its number: {@code [NAME=]WIDTH[le]@OFFSET[+WIDTH[le]@OFFSET]}. */
final class SequenceField {
    private static final List<Integer> WIDTHS = List.of(8, 16, 24, 32, 64);
    private static final int WIDEST_COUNT = 4;
    private static final String LITTLE_ENDIAN = "le";

    private SequenceField() {}

    /**
     * Reads the value of an option.
     *
     * @return a format that every payload fits that is long enough
     * @throws UsageException if it is none
     */
    static StreamFormat parse(OptionValue value) {
        String text = value.text();
        int equals = text.indexOf('=');
        String name = equals < 0 ? "sequence" : text.substring(0, equals);
        String fields = text.substring(equals + 1);
        int plus = fields.indexOf('+');
        Optional<Field> number = field(plus < 0 ? fields : fields.substring(0, plus));
        Optional<Field> count = plus < 0 ? Optional.empty() : field(fields.substring(plus + 1));
        boolean isWhole =
                plus < 0 || count.filter(each -> each.bytes() <= WIDEST_COUNT).isPresent();
        if (number.isEmpty() || !isWhole || !name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw value.refused("not [NAME=]WIDTH[le]@OFFSET[+WIDTH[le]@OFFSET], such as u16@2, u32le@4+u8@2 or"
                    + " feed=u64@0; a WIDTH is u8, u16, u24, u32 or u64 (not behind the +), an OFFSET 0 to "
                    + Field.MOST_OFFSET + ", a NAME in lower case");
        }
        if (StreamFormats.ALL.stream().anyMatch(each -> each.name().equals(name))) {
            throw value.refused("not a name of its own: " + name + " is a format that is known without being named");
        }
        FixedFormat format = FixedFormat.of(name, number.get());
        return count.isPresent() ? format.withCount(count.get()) : format;
    }

    private static Optional<Field> field(String text) {
        int at = text.indexOf('@');
        if (at < 0 || !text.startsWith("u")) {
            return Optional.empty();
        }
        String width = text.substring(1, at);
        boolean littleEndian = width.endsWith(LITTLE_ENDIAN);
        OptionalLong bits =
                Quantity.whole(littleEndian ? width.substring(0, width.length() - LITTLE_ENDIAN.length()) : width);
        OptionalLong offset = Quantity.whole(text.substring(at + 1));
        boolean fits = bits.isPresent()
                && bits.getAsLong() <= Long.SIZE
                && WIDTHS.contains((int) bits.getAsLong())
                && offset.isPresent()
                && offset.getAsLong() <= Field.MOST_OFFSET;
        return fits
                ? Optional.of(new Field((int) offset.getAsLong(), (int) bits.getAsLong() / Byte.SIZE, littleEndian))
                : Optional.empty();
    }
}
