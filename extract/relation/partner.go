package relation

import (
	"policygraph/graph"
)

// partner: 天合新材与东川大学合作共建; written once, in text order.
var partner = &Rule{
	Name:      "partner",
	Doc:       "two firms or bodies of one sentence that work together",
	Predicate: graph.PartnersWith,
	Propose: func(s Scene, yield func(subject, object int)) {
		s.pairs(undertakers, undertakers, func(subject, object int) {
			if subject < object {
				yield(subject, object)
			}
		})
	},
}
