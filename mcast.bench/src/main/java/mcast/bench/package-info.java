/** What sending and receiving cost, measured with JMH on the loopback interface. */
package mcast.bench;
