/**
 * What sending and receiving cost, measured with JMH on the loopback interface; started by the script {@code bench}.
 * A new way to send is a {@link Talker}, a new way to receive a {@link Listener}.
 */
package mcast.bench;
