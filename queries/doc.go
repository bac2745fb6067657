// Package queries finds, documents and runs the canned questions: the *.js
// files of this folder, one a question.
//
// In: the name of a question and its parameters as strings. Out: rows, sorted
// and without duplicates. It knows nothing of how the graph is kept: a
// [Querier] runs the scripts, which are Gizmo, Cayley's JavaScript dialect.
//
// A question opens with a header that is at once its manual, the command
// line's help and its check:
//
//	// 某地企业: the firms of a place and of the places below it.
//	//
//	// @param   place string required  place name, e.g. 青山区
//	// @param   depth int    3         how many levels down to look
//	// @column  firm  string           name of the firm
//	// @column  quote evidence         a sentence that says so
//	// @example place=青山区
//
// A column of type evidence does not make two rows different: of the rows that
// agree on all other columns the first is kept. Parameters become JavaScript
// variables, each value through encoding/json, so nothing that a caller
// passes is ever read as script. What scripts share (how a name resolves, how
// the claim of an edge leads to its sentence) is lib/prelude.js.
package queries
