/**
 * Finds out which hosts hear each other: each pings a group, and tells the others whom it heard. Start at
 * {@link mcast.core.mesh.Mesh}; the result is a {@link mcast.core.mesh.MeshMatrix}.
 */
package mcast.core.mesh;
