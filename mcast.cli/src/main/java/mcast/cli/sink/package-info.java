/** How {@code mcast receive} shows a datagram. */
package mcast.cli.sink;
