package mcast.cli.text;

import java.util.List;

/** Writes one JSON object (RFC 8259) on one line; what could drive a terminal is escaped. */
public final class Json {
    private final StringBuilder text = new StringBuilder("{");

    /** An object with nothing in it yet. */
    public Json() {}

    public static Json event(String name) {
        return new Json().put("event", name);
    }

    public Json put(String name, String value) {
        return raw(name, quoted(value));
    }

    public Json put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** Rounded to six digits after the point. */
    public Json put(String name, double value) {
        String digits = Numbers.fixed(value, 6);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return raw(name, digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end));
    }

    public Json put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    public Json putNull(String name) {
        return raw(name, "null");
    }

    public Json put(String name, Json value) {
        return raw(name, value.toString());
    }

    public Json put(String name, List<Json> values) {
        return raw(name, values.toString());
    }

    public Json putTexts(String name, List<String> values) {
        return raw(name, values.stream().map(Json::quoted).toList().toString());
    }

    private Json raw(String name, String value) {
        text.append(text.length() > 1 ? "," : "")
                .append(quoted(name))
                .append(':')
                .append(value);
        return this;
    }

    /** The object; without a line end. */
    @Override
    public String toString() {
        return text + "}";
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c) || isHidden(value, i)) {
                quoted.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A character that only changes how others look, a line separator, or half of a pair. */
    private static boolean isHidden(String value, int i) {
        int before = i > 0 && Character.isLowSurrogate(value.charAt(i)) ? value.codePointAt(i - 1) : 0;
        return switch (Character.getType(Character.isSupplementaryCodePoint(before) ? before : value.codePointAt(i))) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
