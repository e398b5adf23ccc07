/** Where the payloads of {@code mcast send} come from. */
package mcast.cli.source;
