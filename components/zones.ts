/** The time zones that a form offers. For the server: a browser's list may differ. */
import type { Option } from "@/components/parts/FormField.tsx";

/** By name, with the clinic's own first, which stands for no choice. */
export function zoneOptions(clinics: string): readonly Option[] {
  const zones = Intl.supportedValuesOf("timeZone");
  return [
    { value: "", label: clinics },
    ...zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
  ];
}
