/**
 * How a payload carries its number: {@link mcast.core.format.StreamFormat}, one class or row per format, and
 * {@link mcast.core.format.NumberedHeader}, the header of our own datagrams. Depends on no other package of mcast.
 */
package mcast.core.format;
