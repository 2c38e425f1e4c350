/** Every page of the admin with something on it, for the tests to walk. */
import { form, pageOf } from "@/components/doctor/sample_visits.ts";
