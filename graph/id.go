package graph

// ID names a node: an IRI derived from kind and canonical name, the same on
// every machine.
type ID string

// NewID mints the ID of the entity of that kind and canonical name.
func NewID(kind Kind, name string) ID { return ID("pg:" + string(kind) + "/" + name) }
