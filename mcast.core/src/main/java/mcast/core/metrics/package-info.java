/** What a run counts, for Prometheus: as a file for node_exporter, or over HTTP. */
package mcast.core.metrics;
