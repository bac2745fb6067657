package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"
	"github.com/lib/pq"

	"policygraph/graph"
	"policygraph/graph/segment"
)

// A graph that a team shares is kept in a PostgreSQL server, in the tables of
// Cayley's postgres backend. What is a file of a store's folder is a row there:
//
//	schema policygraph           the published graph: nodes, quads (Cayley's), files
//	schema policygraph_build     what a build is writing, or a killed one has left
//	schema policygraph_segments  what each document gave
//
// Publishing renames the schema, in one transaction: every question finds the
// old graph or the new one. A reader that stays open finds the new graph with
// its next question.

const (
	liveSchema    = "policygraph"
	buildSchema   = "policygraph_build"
	segmentSchema = "policygraph_segments"
	// lockNumber names the lock of the builder among those of the server: "pgraph".
	lockNumber = 0x706772617068
)

// isServer reports whether the name of a store is that of a server.
func isServer(dir string) bool {
	return strings.HasPrefix(dir, "postgres://") || strings.HasPrefix(dir, "postgresql://")
}

// server is the place of a store in a PostgreSQL server.
type server struct {
	url *url.URL
	db  *sql.DB
}

// openServer connects.
func openServer(u *url.URL) (*server, error) {
	db, err := sql.Open("postgres", u.String())
	if err == nil {
		err = db.Ping()
	}
	if err != nil {
		return nil, fmt.Errorf("the server does not answer: %w", err)
	}
	return &server{u, db}, nil
}

// openShared opens the store of a server. With [ErrNoStore] comes a store that
// can be written.
func openShared(address string) (*Store, error) {
	s := &Store{backend: &backends[0]}
	u, err := url.Parse(address)
	if err != nil { // which would tell the password
		return s, errors.New("the address of the server cannot be read: want postgres://user:password@host:port/database")
	}
	s.dir = u.Redacted()
	if s.server, err = openServer(u); err == nil {
		err = s.server.open(s)
	}
	if err != nil {
		err = fmt.Errorf("store %s: %w", s.dir, err)
	}
	return s, err
}

// in is the address that leads to the tables of a schema.
func (v *server) in(schema string) string {
	u := *v.url
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

// missing reports whether an error is that a schema or a table is not there.
func missing(err error) bool {
	e, ok := errors.AsType[*pq.Error](err)
	return ok && (e.Code == "42P01" || e.Code == "3F000")
}

// file reads what would be a file of the generation.
func (v *server) file(name string) ([]byte, error) {
	var b []byte
	err := v.db.QueryRow(`SELECT body FROM `+liveSchema+`.files WHERE name = $1`, name).Scan(&b)
	if missing(err) || errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNoStore
	}
	return b, err
}

// memory is a file that was read whole.
type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// open opens the published graph for s.
func (v *server) open(s *Store) error {
	gen, err := v.file(currentFile)
	if err != nil {
		return err
	}
	names, err1 := v.file(namesFile)
	list, err2 := v.file(listFile)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	quads, err := csql.New(postgres.Type, v.in(liveSchema), nil)
	if err != nil {
		return err
	}
	s.gen, s.quads, s.file, s.list, s.broken = string(gen), quads, memory{bytes.NewReader(names)}, memory{bytes.NewReader(list)}, nil
	return nil
}

// lock takes the lock of the builder, which ends with the connection.
func (v *server) lock() (unlock func(), err error) {
	ctx := context.Background()
	conn, err := v.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	free := false
	err = conn.QueryRowContext(ctx, `SELECT pg_try_advisory_lock($1)`, int64(lockNumber)).Scan(&free)
	if err == nil && !free {
		err = ErrLocked
	}
	if err == nil {
		_, err = v.db.Exec(`CREATE SCHEMA IF NOT EXISTS ` + segmentSchema + `;
			CREATE TABLE IF NOT EXISTS ` + segmentSchema + `.segments (key text PRIMARY KEY, body bytea NOT NULL)`)
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return func() {
		// Closing gives the connection back to the pool, with the lock.
		_, _ = conn.ExecContext(ctx, `SELECT pg_advisory_unlock($1)`, int64(lockNumber))
		_ = conn.Close()
	}, nil
}

func (v *server) segment(key string) ([]byte, error) {
	var b []byte
	err := v.db.QueryRow(`SELECT body FROM `+segmentSchema+`.segments WHERE key = $1`, key).Scan(&b)
	if missing(err) || errors.Is(err, sql.ErrNoRows) {
		err = ErrNoSegment
	}
	return b, err
}

func (v *server) keep(seg *segment.Segment) error {
	_, err := v.db.Exec(`INSERT INTO `+segmentSchema+`.segments VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET body = EXCLUDED.body`, seg.Key(), segment.Encode(seg))
	return err
}

// publish writes the graph beside the old one and puts it in its place.
func (v *server) publish(ctx context.Context, g *graph.Graph, members []Member) error {
	if _, err := v.db.ExecContext(ctx, `DROP SCHEMA IF EXISTS `+buildSchema+` CASCADE; CREATE SCHEMA `+buildSchema); err != nil {
		return err
	}
	if err := csql.Init(postgres.Type, v.in(buildSchema), nil); err != nil {
		return err
	}
	tx, err := v.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing after Commit
	h := newDigest()
	// The foreign keys would be looked up four times a quad, of tables that are
	// never changed again.
	_, err = tx.Exec(`SET LOCAL search_path TO ` + buildSchema + `;
		CREATE TABLE files (name text PRIMARY KEY, body bytea NOT NULL);
		ALTER TABLE quads DROP CONSTRAINT subject_hash_fk, DROP CONSTRAINT predicate_hash_fk,
			DROP CONSTRAINT object_hash_fk, DROP CONSTRAINT label_hash_fk`)
	if err == nil {
		err = load(tx, h.listen(g.Statements()))
	}
	if err != nil {
		return err
	}
	for _, file := range []struct {
		name string
		body []byte
	}{
		{namesFile, seal(nameLines(g))},
		{listFile, seal(memberLines(members))},
		{currentFile, []byte(backends[0].generation(h.String(), listHash(members)))},
	} {
		if _, err := tx.Exec(`INSERT INTO files VALUES ($1, $2)`, file.name, file.body); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return v.put(ctx, members)
}

// put publishes what has been built, and removes the segments of no member.
func (v *server) put(ctx context.Context, members []Member) error {
	keys := make([]string, len(members))
	for i, m := range members {
		keys[i] = m.Key
	}
	tx, err := v.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing after Commit
	for _, command := range []string{
		`ANALYZE ` + buildSchema + `.nodes, ` + buildSchema + `.quads`, // for the server's plans
		`DROP SCHEMA IF EXISTS ` + liveSchema + ` CASCADE`,
		`ALTER SCHEMA ` + buildSchema + ` RENAME TO ` + liveSchema,
	} {
		if _, err := tx.ExecContext(ctx, command); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM `+segmentSchema+`.segments WHERE key <> ALL ($1)`, pq.Array(keys)); err != nil {
		return err
	}
	return tx.Commit()
}

// load copies the lines into Cayley's tables. By PostgreSQL's COPY, which is
// twenty times as fast as Cayley's own way of one INSERT a node and a quad.
func load(tx *sql.Tx, lines iter.Seq[graph.Statement]) error {
	nodes := map[graph.Term]*sharedNode{}
	seen := map[[4]cayley.ValueHash]bool{}
	quads, err := tx.Prepare(pq.CopyIn("quads", "subject_hash", "predicate_hash", "object_hash", "label_hash"))
	if err != nil {
		return err
	}
	for st := range lines {
		var key [4]cayley.ValueHash
		var row [4]any
		for i, t := range [4]graph.Term{st.Subject, st.Predicate, st.Object, st.Label} {
			if t.Type == graph.NoTerm {
				continue
			}
			n := nodes[t]
			if n == nil {
				n = &sharedNode{hash: cayley.HashOf(toValue(t))}
				nodes[t] = n
			}
			n.refs++
			key[i], row[i] = n.hash, n.hash[:]
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		if _, err := quads.Exec(row[:]...); err != nil {
			return err
		}
	}
	if _, err := quads.Exec(); err != nil {
		return err
	}
	return errors.Join(quads.Close(), loadNodes(tx, nodes))
}

// sharedNode is a row of nodes: its hash, and in how many quads it stands.
type sharedNode struct {
	hash cayley.ValueHash
	refs int
}

func loadNodes(tx *sql.Tx, nodes map[graph.Term]*sharedNode) error {
	rows, err := tx.Prepare(pq.CopyIn("nodes", "hash", "refs", "value_string", "iri", "value_float"))
	if err != nil {
		return err
	}
	for t, n := range nodes {
		row := []any{n.hash[:], n.refs, nil, nil, nil}
		switch v := toValue(t).(type) {
		case quad.IRI:
			row[2], row[3] = string(v), true
		case quad.String:
			row[2] = strings.ReplaceAll(string(v), "\x00", `\x00`) // as Cayley does: the server takes no such byte
		case quad.Float:
			row[4] = float64(v)
		}
		if _, err := rows.Exec(row...); err != nil {
			return err
		}
	}
	_, err = rows.Exec()
	return errors.Join(err, rows.Close())
}

// statements is every line of the published graph. Cayley would ask the server
// for each node by itself.
func (v *server) statements(ctx context.Context, err *error) iter.Seq[graph.Statement] {
	return func(yield func(graph.Statement) bool) {
		var rows *sql.Rows
		var terms map[string]graph.Term
		if terms, *err = v.terms(ctx); *err == nil {
			rows, *err = v.db.QueryContext(ctx, `SELECT subject_hash, predicate_hash, object_hash, label_hash FROM `+liveSchema+`.quads`)
		}
		if *err != nil {
			return
		}
		defer func() { _ = rows.Close() }() // its error is rows.Err()
		for rows.Next() {
			var s, p, o, l sql.RawBytes
			if *err = rows.Scan(&s, &p, &o, &l); *err != nil {
				return
			}
			if !yield(graph.Statement{Subject: terms[string(s)], Predicate: terms[string(p)], Object: terms[string(o)], Label: terms[string(l)]}) {
				return
			}
		}
		*err = rows.Err()
	}
}

// terms are the nodes by their hash.
func (v *server) terms(ctx context.Context) (map[string]graph.Term, error) {
	rows, err := v.db.QueryContext(ctx, `SELECT hash, value_string, iri, value_float FROM `+liveSchema+`.nodes`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // its error is rows.Err()
	terms := map[string]graph.Term{}
	for rows.Next() {
		var hash []byte
		var text sql.NullString
		var iri sql.NullBool
		var number sql.NullFloat64
		if err := rows.Scan(&hash, &text, &iri, &number); err != nil {
			return nil, err
		}
		switch {
		case number.Valid:
			terms[string(hash)] = graph.NumberTermOf(number.Float64)
		case iri.Bool:
			terms[string(hash)] = graph.IRITermOf(graph.ID(text.String))
		default:
			terms[string(hash)] = graph.TextTermOf(strings.ReplaceAll(text.String, `\x00`, "\x00"))
		}
	}
	return terms, rows.Err()
}
