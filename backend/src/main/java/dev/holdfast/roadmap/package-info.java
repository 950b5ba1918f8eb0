/** What the team works on: items (corrective, maintenance, additive), their stages and dates, what they depend on. */
package dev.holdfast.roadmap;
