/**
 * Where datagrams were lost. {@link mcast.core.loss.LossSplit} tells what this host's sockets dropped from what was lost
 * before them; {@link mcast.core.loss.LossWatch} compares the kernel's counters and names the layer.
 */
package mcast.core.loss;
