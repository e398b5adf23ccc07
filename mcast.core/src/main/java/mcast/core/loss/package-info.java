/**
 * Where datagrams were lost. {@link mcast.core.loss.LossWatch} compares the kernel's counters, tells the drops of this
 * host's sockets from the losses before them, and names the layer.
 */
package mcast.core.loss;
