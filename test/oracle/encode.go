package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"
	apiservercel "k8s.io/apiserver/pkg/cel"
)

// encode writes a value as the line protocol has it: text, bool, null and list as themselves, any other tagged by type.
func encode(value ref.Val) any {
	switch v := value.(type) {
	case types.Null:
		return nil
	case types.Bool:
		return bool(v)
	case types.String:
		return string(v)
	case types.Int:
		return tagged("int", strconv.FormatInt(int64(v), 10))
	case types.Uint:
		return tagged("uint", strconv.FormatUint(uint64(v), 10))
	case types.Double:
		return tagged("double", encodeDouble(float64(v)))
	case types.Bytes:
		return tagged("bytes", base64.StdEncoding.EncodeToString(v))
	case types.Timestamp:
		return tagged("timestamp", v.Time.UTC().Format(time.RFC3339Nano))
	case types.Duration:
		return tagged("duration", strconv.FormatInt(v.Duration.Nanoseconds(), 10))
	case *types.Type:
		return tagged("type", v.TypeName())
	case *types.Optional:
		if !v.HasValue() {
			return tagged("optional", []any{})
		}
		return tagged("optional", []any{encode(v.GetValue())})
	case traits.Mapper:
		return tagged("map", encodeEntries(v))
	case traits.Lister:
		return encodeElements(v)
	default:
		return encodeOpaque(value)
	}
}

func encodeOpaque(value ref.Val) any {
	name := value.Type().TypeName()
	switch v := value.(type) {
	case apiservercel.Quantity:
		return tagged(name, v.Quantity.String())
	case *apiservercel.Quantity:
		// What add and sub give; quantity() gives the value itself.
		return tagged(name, v.Quantity.String())
	case apiservercel.Semver:
		return tagged(name, v.Version.String())
	case apiservercel.URL:
		return tagged(name, v.URL.String())
	case apiservercel.IP:
		return tagged(name, v.Addr.String())
	case apiservercel.CIDR:
		return tagged(name, v.Prefix.String())
	case apiservercel.Format:
		return tagged(name, v.Name)
	case *types.Err:
		return tagged("error", v.Error())
	default:
		return tagged(name, "")
	}
}

func tagged(name string, content any) any {
	return map[string]any{name: content}
}

// encodeDouble keeps what JSON numbers cannot say.
func encodeDouble(number float64) any {
	switch {
	case math.IsNaN(number):
		return "NaN"
	case math.IsInf(number, 1):
		return "+Inf"
	case math.IsInf(number, -1):
		return "-Inf"
	case number == 0 && math.Signbit(number):
		return "-0"
	default:
		return number
	}
}

func encodeElements(list traits.Lister) []any {
	elements := []any{}
	for it := list.Iterator(); it.HasNext() == types.True; {
		elements = append(elements, encode(it.Next()))
	}
	return elements
}

// encodeEntries sorts by the encoded key: Go's map order differs from run to run.
func encodeEntries(entries traits.Mapper) []any {
	folded := &folder{}
	if foldable, ok := entries.(traits.Foldable); ok {
		// A key that equals nothing (NaN) is found in no other way.
		foldable.Fold(folded)
	} else {
		for it := entries.Iterator(); it.HasNext() == types.True; {
			key := it.Next()
			folded.FoldEntry(key, entries.Get(key))
		}
	}
	slices.SortFunc(folded.entries, func(a, b entry) int { return bytes.Compare(a.order, b.order) })
	pairs := make([]any, len(folded.entries))
	for i, each := range folded.entries {
		pairs[i] = each.pair
	}
	return pairs
}

type entry struct {
	order []byte
	pair  []any
}

// folder collects the entries of a map.
type folder struct {
	entries []entry
}

func (f *folder) FoldEntry(key, value any) bool {
	encodedKey := encodeAny(key)
	order, err := json.Marshal(encodedKey)
	if err != nil {
		order = []byte(fmt.Sprint(encodedKey))
	}
	f.entries = append(f.entries, entry{order, []any{encodedKey, encodeAny(value)}})
	return true
}

func encodeAny(value any) any {
	return encode(types.DefaultTypeAdapter.NativeToValue(value))
}
