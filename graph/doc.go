// Package graph says what kinds of things and relations exist, and holds them.
package graph
