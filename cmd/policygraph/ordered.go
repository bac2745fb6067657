package main

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// result is what became of one item.
type result[T any] struct {
	value T
	err   error
}

// ordered applies f to the items on all cores and yields the results in the
// order of the items, so that output does not depend on timing. At most a few
// items a core are under way or waiting; an error of f is yielded in its place
// and does not stop the others. It ends early when ctx is done, with its error.
func ordered[I, O any](ctx context.Context, items iter.Seq[I], f func(I) (O, error)) iter.Seq2[O, error] {
	return func(yield func(O, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var work sync.WaitGroup
		defer work.Wait()
		defer cancel()
		slots := make(chan struct{}, runtime.GOMAXPROCS(0))
		queue := make(chan chan result[O], 4*cap(slots))
		work.Go(func() {
			defer close(queue)
			for item := range items {
				select {
				case slots <- struct{}{}:
				case <-ctx.Done():
					return
				}
				got := make(chan result[O], 1)
				work.Go(func() {
					defer func() { <-slots }()
					v, err := f(item)
					got <- result[O]{v, err}
				})
				select {
				case queue <- got:
				case <-ctx.Done():
					return
				}
			}
		})
		for {
			var none O
			select {
			case <-ctx.Done():
				yield(none, ctx.Err())
				return
			case got, ok := <-queue:
				if !ok {
					// The feeder may have stopped because of ctx.
					if err := ctx.Err(); err != nil {
						yield(none, err)
					}
					return
				}
				select {
				case r := <-got:
					if !yield(r.value, r.err) {
						return
					}
				case <-ctx.Done():
					yield(none, ctx.Err())
					return
				}
			}
		}
	}
}
