package mcast.core.loss;

/**
 * The datagrams that a layer dropped. Its counter may count something else too, such as fragments or what nobody here
 * wanted; then the number lies between two. Immutable.
 *
 * @param least datagrams that it dropped for certain
 * @param most datagrams that it can have dropped, more than 0
 */
record Drops(long least, long most) {
    static Drops exactly(long datagrams) {
        return new Drops(datagrams, datagrams);
    }

    Drops and(Drops other) {
        return new Drops(least + other.least, most + other.most);
    }

    boolean isExact() {
        return least == most;
    }

    /** Whether it may have dropped none. */
    boolean isDoubtful() {
        return least == 0;
    }
}
