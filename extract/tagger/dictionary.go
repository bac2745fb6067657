package tagger

// dictionary numbers the features that occur often enough. It is an open
// table: a feature's slot follows from its hash.
type dictionary struct {
	keys  []uint64
	vals  []int32 // counts while counting, then numbers from 0, -1 for too rare
	used  int
	names []uint64 // feature of each number
}

func newDictionary() *dictionary {
	return &dictionary{keys: make([]uint64, 1<<22), vals: make([]int32, 1<<22)}
}

func (d *dictionary) slot(f uint64) int {
	mask := len(d.keys) - 1
	i := int(f) & mask
	for d.keys[i] != 0 && d.keys[i] != f {
		i = (i + 1) & mask
	}
	return i
}

func (d *dictionary) count(f uint64) {
	i := d.slot(f)
	if d.keys[i] == 0 {
		if d.used*5 > len(d.keys)*3 {
			d.grow()
			i = d.slot(f)
		}
		d.keys[i] = f
		d.used++
	}
	d.vals[i]++
}

func (d *dictionary) grow() {
	old := *d
	d.keys, d.vals = make([]uint64, 2*len(old.keys)), make([]int32, 2*len(old.vals))
	for i, k := range old.keys {
		if k != 0 {
			at := d.slot(k)
			d.keys[at], d.vals[at] = k, old.vals[i]
		}
	}
}

// number ends the counting: features seen at least min times are numbered in
// the order of seen, the others are forgotten.
func (d *dictionary) number(min int32, seen func(yield func(uint64))) {
	for i, n := range d.vals {
		if d.keys[i] != 0 {
			if n < min {
				d.vals[i] = -1
			} else {
				d.vals[i] = -2
			}
		}
	}
	seen(func(f uint64) {
		if i := d.slot(f); d.keys[i] != 0 && d.vals[i] == -2 {
			d.vals[i] = int32(len(d.names))
			d.names = append(d.names, f)
		}
	})
}

// id is the number of a feature, or -1.
func (d *dictionary) id(f uint64) int32 {
	i := d.slot(f)
	if d.keys[i] == 0 {
		return -1
	}
	return d.vals[i]
}
